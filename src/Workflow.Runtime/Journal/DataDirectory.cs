using System.Globalization;

namespace Workflow.Runtime.Journal;

/// <summary>The directory that holds everything of an embedded service; one process at a time.</summary>
public sealed class DataDirectory : IDisposable
{
    private const string LockName = "workflow.lock";
    private const string PidName = "workflow.pid";

    private readonly FileStream _lock;

    private DataDirectory(string path, FileStream @lock)
    {
        Path = path;
        _lock = @lock;
    }

    /// <summary>The absolute path.</summary>
    public string Path { get; }

    /// <summary>The database.</summary>
    public string Database => DatabaseOf(Path);

    /// <summary>The database of a data directory, whoever uses it.</summary>
    public static string DatabaseOf(string directory) => System.IO.Path.Combine(directory, "workflow.db");

    /// <summary>Makes the directory where it is missing and takes it for this process; a process that dies gives it back.</summary>
    /// <exception cref="DataDirectoryException">Another process has it, or it cannot be written; the message says which and what to do.</exception>
    public static DataDirectory Open(string directory)
    {
        var path = System.IO.Path.GetFullPath(directory);
        try
        {
            Directory.CreateDirectory(path);
            var held = Lock(path);
            try
            {
                RequireWritable(DatabaseOf(path));
                File.WriteAllText(System.IO.Path.Combine(path, PidName), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
                return new DataDirectory(path, held);
            }
            catch
            {
                held.Dispose();
                throw;
            }
        }
        catch (UnauthorizedAccessException e)
        {
            throw new DataDirectoryException($"The data directory {path} cannot be written by this user. Give the user {Environment.UserName} write permission, or choose another directory with --data.", e);
        }
        catch (IOException e)
        {
            throw new DataDirectoryException($"The data directory {path} cannot be used: {e.Message.TrimEnd('.')}. Choose another directory with --data.", e);
        }
    }

    public void Dispose() => _lock.Dispose();

    // SQLite opens a file that may only be read, and refuses every command afterwards: better said before anybody sends one.
    private static void RequireWritable(string file)
    {
        if (!File.Exists(file))
            return;
        try
        {
            using var opened = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new DataDirectoryException($"The store {file} can be read, but not written by this user. Give the user {Environment.UserName} write permission, or choose another directory with --data.", e);
        }
    }

    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(System.IO.Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (IsHeld(e))
        {
            throw new DataDirectoryException($"The data directory {path} is in use by another process{Holder(path)}. Stop that one, or choose another directory with --data.", e);
        }
    }

    // EWOULDBLOCK of flock(2) on Linux (11) and macOS (35), ERROR_SHARING_VIOLATION on Windows.
    private static bool IsHeld(IOException exception) => (exception.HResult & 0xFFFF) is 11 or 35 or 32;

    private static string Holder(string path)
    {
        try
        {
            return $" (pid {File.ReadAllText(System.IO.Path.Combine(path, PidName)).Trim()})";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}

/// <summary>A data directory that cannot be used; the message says why and what to do.</summary>
public sealed class DataDirectoryException : Exception
{
    public DataDirectoryException()
    {
    }

    public DataDirectoryException(string message)
        : base(message)
    {
    }

    public DataDirectoryException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
