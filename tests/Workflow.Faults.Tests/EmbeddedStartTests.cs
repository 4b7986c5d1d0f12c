using System.Diagnostics;
using System.Globalization;
using Workflow.Servers;

namespace Workflow.Faults.Tests;

/// <summary>The embedded service on a data directory that it cannot have; <see cref="DemoKillTests"/> kills it while it has one.</summary>
[NonParallelizable]
internal sealed class EmbeddedStartTests
{
    private const int DataDirectoryUnusable = 11;

    private string _directory = null!;

    [SetUp]
    public void MakeDirectory() => _directory = Directory.CreateTempSubdirectory("workflow-embedded-").FullName;

    [TearDown]
    public void RemoveDirectory() => Directory.Delete(_directory, recursive: true);

    [Test]
    public async Task Row_30_a_second_service_on_the_same_directory_says_who_holds_it_and_harms_nothing()
    {
        using var first = await StartedAsync();

        var (exitCode, said) = await EndsAsync(Start("dotnet", []));

        exitCode.ShouldBe(DataDirectoryUnusable);
        said.ShouldContain($"is in use by another process (pid {first.Id})");
        first.HasExited.ShouldBeFalse();
        await StopAsync(first);
    }

    [Test]
    public async Task Row_30_a_file_that_may_only_be_read_is_named_and_left_as_it_is()
    {
        using (var first = await StartedAsync())
            await StopAsync(first);
        var file = Directory.GetFiles(_directory, "*.db").Single();
        var before = await File.ReadAllBytesAsync(file);
        foreach (var one in Directory.GetFiles(_directory, "*.db*"))
            File.SetUnixFileMode(one, UnixFileMode.UserRead);

        // Root may write whatever a file's mode says, unless that right is taken away.
        var (exitCode, said) = await EndsAsync(Environment.UserName == "root"
            ? Start("setpriv", ["--bounding-set", "-dac_override,-dac_read_search", "dotnet"])
            : Start("dotnet", []));

        exitCode.ShouldBe(DataDirectoryUnusable, said);
        said.ShouldContain($"The store {file} can be read, but not written by this user.");
        (await File.ReadAllBytesAsync(file)).ShouldBe(before);
    }

    private async Task<Process> StartedAsync()
    {
        var process = Start("dotnet", []);
        using var http = new HttpClient();
        var ready = new Uri($"http://127.0.0.1:{process.StartInfo.ArgumentList[^1]}/health/ready");
        (await Harness.Eventually.IsAsync(
            async () =>
            {
                try
                {
                    return (await http.GetAsync(ready)).IsSuccessStatusCode;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            TimeSpan.FromSeconds(60))).ShouldBeTrue();
        return process;
    }

    private Process Start(string program, string[] before)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        string[] arguments = [.. before, Path.Combine(AppContext.BaseDirectory, "Workflow.Service.dll"), "--Quiet=true", "--DataDirectory=" + _directory, "--Port", FreePort.Next().ToString(CultureInfo.InvariantCulture)];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    private static async Task<(int ExitCode, string Said)> EndsAsync(Process process)
    {
        using (process)
        {
            using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(bound.Token), process.StandardError.ReadToEndAsync(bound.Token));
            try
            {
                await process.WaitForExitAsync(bound.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill();
                throw;
            }

            return (process.ExitCode, await output + await errors);
        }
    }

    private static async Task StopAsync(Process process)
    {
        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync();
        await EndsAsync(process);
    }
}
