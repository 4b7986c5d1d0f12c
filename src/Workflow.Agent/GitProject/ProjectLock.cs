namespace Workflow.Agent.GitProject;

/// <summary>
/// Lets one step at a time change a project, across threads and processes. Held for the length of a step, never of an automation:
/// an agent that freezes between two steps holds nothing. The operating system frees it when its holder dies.
/// </summary>
internal sealed class ProjectLock(string path, TimeSpan patience, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <exception cref="AutomationFailedException">Somebody else has held it for too long.</exception>
    public async Task<IDisposable> AcquireAsync(CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
            }
            catch (IOException e) when (File.Exists(path) && time.GetElapsedTime(began) >= patience)
            {
                throw new AutomationFailedException(
                    $"another agent has held the project's lock '{path}' for {patience.TotalSeconds:0} s ({e.Message}). "
                    + "A step takes less. If that agent is frozen, end its process, then retry.",
                    e);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }
}
