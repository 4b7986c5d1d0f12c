using System.Globalization;

namespace Workflow.Servers;

/// <summary>The name, ports, files and environment of a throw-away node.</summary>
internal sealed class RabbitMqNode(string directory)
{
    public const string Programs = "/usr/lib/rabbitmq/bin";

    /// <summary>Erlang's schedulers sleep when they have nothing to do, instead of looking for work for a while: others share these processors.</summary>
    private const string Sleepy = "+sbwt none +sbwtdcpu none +sbwtdio none";

    public string Directory => directory;

    public string Name { get; } = $"wf{Path.GetFileName(directory)[^6..]}@localhost";

    public int Port { get; } = FreePort.Next();

    public int ManagementPort { get; } = FreePort.Next();

    public int PrometheusPort { get; } = FreePort.Next();

    public int NameServicePort { get; } = FreePort.Next();

    private int DistributionPort { get; } = FreePort.Next();

    public string PidFile => Path.Combine(directory, "pid");

    public string Log => Path.Combine(directory, "log", "node.log");

    /// <summary>Everything that the packages would otherwise take from /etc and /var.</summary>
    public Dictionary<string, string> Environment => new()
    {
        ["HOME"] = directory,
        ["RABBITMQ_NODENAME"] = Name,
        ["RABBITMQ_NODE_PORT"] = Text(Port),
        ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
        ["RABBITMQ_DIST_PORT"] = Text(DistributionPort),
        ["RABBITMQ_MNESIA_BASE"] = Path.Combine(directory, "data"),
        ["RABBITMQ_LOG_BASE"] = Path.Combine(directory, "log"),
        ["RABBITMQ_LOGS"] = Log,
        ["RABBITMQ_PID_FILE"] = PidFile,
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(directory, "enabled_plugins"),
        ["RABBITMQ_FEATURE_FLAGS_FILE"] = Path.Combine(directory, "feature_flags"),
        ["RABBITMQ_GENERATED_CONFIG_DIR"] = Path.Combine(directory, "config"),
        ["RABBITMQ_CONFIG_FILE"] = Path.Combine(directory, "rabbitmq.conf"),
        ["RABBITMQ_ADVANCED_CONFIG_FILE"] = Path.Combine(directory, "advanced.config"),
        ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null",
        // Erlang's own listener would be on every interface. The second argument marks the process for the watchdog.
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = $"-kernel inet_dist_use_interface {{127,0,0,1}} -throwaway {directory} {Sleepy}",
        ["RABBITMQ_CTL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}",
        ["ERL_EPMD_PORT"] = Text(NameServicePort),
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
    };

    public IEnumerable<string> Configuration(RabbitMqOptions options)
    {
        yield return $"listeners.tcp.1 = 127.0.0.1:{Port}";
        if (options.Management)
        {
            yield return "management.tcp.ip = 127.0.0.1";
            yield return $"management.tcp.port = {ManagementPort}";
        }

        if (options.Prometheus)
        {
            yield return "prometheus.tcp.ip = 127.0.0.1";
            yield return $"prometheus.tcp.port = {PrometheusPort}";
        }

        foreach (var line in options.Configuration)
            yield return line;
    }

    public static string Plugins(RabbitMqOptions options)
    {
        string[] plugins = [.. options.Management ? ["rabbitmq_management"] : Array.Empty<string>(), .. options.Prometheus ? ["rabbitmq_prometheus"] : Array.Empty<string>()];
        return $"[{string.Join(',', plugins)}].";
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
