using System.Diagnostics;

namespace Workflow.Cli.Tests;

/// <summary>A git checkout that a test works in, with the git program itself.</summary>
internal sealed class GitRepository(string path)
{
    public string Path { get; } = path;

    /// <summary>A small program in POSIX sh that is no sample of ours: it greets, and has tests of its own.</summary>
    public static GitRepository CreateGreeter(string path)
    {
        Directory.CreateDirectory(path);
        var repository = new GitRepository(path);
        repository.Git("init", "--quiet", "--initial-branch=main");
        repository.Write("greet.sh", "#!/bin/sh\necho \"Hello, ${1:-world}\"\n");
        repository.Write("tests/run.sh", """
            #!/bin/sh
            cd "$(dirname "$0")/.." || exit 2
            failed=0
            for test in tests/*_test.sh; do
              if sh "$test"; then echo "ok $test"; else echo "not ok $test"; failed=1; fi
            done
            exit $failed

            """);
        repository.Write("tests/name_test.sh", "[ \"$(sh greet.sh Ada | head -n 1)\" = 'Hello, Ada' ]\n");
        repository.Write("smoke.sh", "sh greet.sh | grep -q '^Hello'\n");
        repository.Commit("A program that greets");
        return repository;
    }

    public void Write(string name, string text)
    {
        var file = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    /// <summary>Commits everything and answers with the commit.</summary>
    public string Commit(string message)
    {
        Git("add", "--all");
        Git("commit", "--quiet", "--message", message);
        return Git("rev-parse", "HEAD");
    }

    public string Git(params string[] args) => Program("git", ["-c", "user.name=Test", "-c", "user.email=test@workflow.invalid", .. args]);

    /// <summary>Runs a program here; anything but exit code 0 fails the test.</summary>
    public string Program(string program, params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo(program, args)
        {
            WorkingDirectory = Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', args)}: {error.Result}{output}");
        return output.TrimEnd('\n');
    }
}
