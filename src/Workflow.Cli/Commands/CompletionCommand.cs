using System.CommandLine;
using Workflow.Cli.Invocation;

namespace Workflow.Cli.Commands;

/// <summary><c>workflow completion</c>: a script that makes a shell complete <c>workflow</c>'s commands and options.</summary>
internal static class CompletionCommand
{
    private const string Bash = """
        # Completes the command 'workflow'.
        _workflow() {
          local IFS=$'\n'
          COMPREPLY=($(compgen -W "$(workflow "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _workflow workflow
        """;

    private const string Zsh = """
        #compdef workflow
        # Completes the command 'workflow'.
        _workflow() {
          local -a words_found
          words_found=(${(f)"$(workflow "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)"})
          compadd -a words_found || _files
        }
        compdef _workflow workflow
        """;

    public static Command Create()
    {
        var shell = new Argument<string>("SHELL") { Description = "bash or zsh" };
        shell.AcceptOnlyFromAmong("bash", "zsh");
        var command = new WorkflowCommand("completion", "Print a script that makes a shell complete commands and options") { shell };
        command.Example("source <(workflow completion bash)", "now; or add the line to ~/.bashrc");
        command.Example("source <(workflow completion zsh)", "now; or add the line to ~/.zshrc, after compinit");
        command.Runs(context =>
        {
            var script = context.Get(shell) == "bash" ? Bash : Zsh;
            if (context.Out.IsJson)
                context.Out.Json(new { script });
            else
                context.Out.Raw(script);
            return Task.FromResult(ExitCodes.Ok);
        });
        return command;
    }
}
