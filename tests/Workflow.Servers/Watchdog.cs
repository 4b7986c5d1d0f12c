using System.Diagnostics;

namespace Workflow.Servers;

/// <summary>
/// Ends a server and removes its directory when this process is gone, however it went: a shell in a session of its own,
/// which reads from a pipe that only this process can write to.
/// </summary>
internal sealed class Watchdog : IAsyncDisposable
{
    // $1: the directory; $2: what the command line of the server's processes has in it; $3: the signal that ends them.
    private const string Script =
        """
        cat >/dev/null
        signal=$3
        for try in 1 2 3 4 5 6 7 8 9 10 11 12; do
          [ $try -gt 8 ] && signal=KILL
          found=
          for process in /proc/[0-9]*; do
            [ "${process#/proc/}" = "$$" ] && continue
            if tr '\0' '\n' <"$process/cmdline" 2>/dev/null | grep -qF -- "$2"; then found=1; kill -"$signal" "${process#/proc/}" 2>/dev/null; fi
          done
          [ -z "$found" ] && break
          sleep 0.2
        done
        rm -rf -- "$1" 2>/dev/null || { sleep 1; rm -rf -- "$1"; }
        """;

    private readonly Process _process;

    private Watchdog(Process process) => _process = process;

    /// <param name="directory">Removed in the end.</param>
    /// <param name="mark">Text that stands in the command line of each process of the server, and of no other.</param>
    /// <param name="signal">Ends the server at once: <c>QUIT</c> for PostgreSQL, which then frees its shared memory.</param>
    public static Watchdog Start(string directory, string mark, string signal)
    {
        var process = Process.Start(Shell.Describe(null, null, "setsid", ["sh", "-c", Script, "watchdog", directory, mark, signal]))!;
        process.StandardOutput.Close();
        process.StandardError.Close();
        return new Watchdog(process);
    }

    /// <summary>Ends what still runs of the server, and removes its directory.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await _process.WaitForExitAsync(bound.Token);
        _process.Dispose();
    }
}
