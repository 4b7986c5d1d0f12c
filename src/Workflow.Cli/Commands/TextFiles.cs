using Workflow.Cli.Invocation;

namespace Workflow.Cli.Commands;

/// <summary>Reads files that the command line names.</summary>
internal static class TextFiles
{
    /// <summary>Writes a file anew.</summary>
    public static async Task WriteAsync(CommandContext context, string file, string text)
    {
        var path = context.Host.FullPath(file);
        try
        {
            await File.WriteAllTextAsync(path, text, context.Cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCodes.Usage, "cannot-write", $"{path} cannot be written: {e.Message}", e);
        }
    }

    /// <summary>The text of a file, or of the standard input where the name is <c>-</c>.</summary>
    public static async Task<string> ReadAsync(CommandContext context, string file)
    {
        if (file == "-")
            return await Console.In.ReadToEndAsync(context.Cancellation);
        var path = context.Host.FullPath(file);
        if (Directory.Exists(path))
            throw CliException.Usage($"{file} is a directory. Name a file.");
        try
        {
            return await File.ReadAllTextAsync(path, context.Cancellation);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CliException(ExitCodes.NotFound, "no-such-file", $"There is no file {path}. Name one that exists.", e);
        }
    }
}
