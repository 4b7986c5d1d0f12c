using Workflow.Engine.Definitions.Yaml;

namespace Workflow.Engine.Definitions.Reading;

/// <summary>Remembers where things stand in the file, so that what is found out later can point at them.</summary>
internal sealed class Places(YamlNode root)
{
    private readonly Dictionary<string, YamlNode> _places = [];

    public YamlNode this[string what]
    {
        get => _places.GetValueOrDefault(what, root);
        set => _places[what] = value;
    }

    public static string Stage(string id) => $"stage {id}";

    public static string Outcome(string stage, string outcome) => $"outcome {stage}.{outcome}";

    public static string Automation(string stage) => $"automation {stage}";

    public static string Rule(int i) => $"rule {i}";

    public static string ChildWorkflow(string stage) => $"children {stage}";

    public static string ChildStage(string stage, string until) => $"until {stage} {until}";

    public static string Follows(string stage, string outcome, string name) => $"follows {stage}.{outcome} {name}";

    public const string Start = "start";
    public const string Key = "key";
    public const string Workflow = "workflow";
}
