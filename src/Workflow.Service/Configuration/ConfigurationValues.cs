using System.Globalization;
using Workflow.Engine.Definitions.Reading;

namespace Workflow.Service.Configuration;

/// <summary>Values by key, checked: what is not legal is noted as a fault, and counts as not said.</summary>
internal sealed class ConfigurationValues
{
    private readonly SettingSet _settings;
    private readonly HashSet<string> _wrong = new(StringComparer.OrdinalIgnoreCase);

    public ConfigurationValues(SettingSet settings, ICollection<ConfigurationFault> faults)
    {
        _settings = settings;
        Faults = faults;
        foreach (var setting in settings.All.OrderBy(s => s.Key, StringComparer.OrdinalIgnoreCase))
            Check(setting);
    }

    public ICollection<ConfigurationFault> Faults { get; }

    /// <summary>Whether anything, legal or not, is said for a key or below a section.</summary>
    public bool IsSaid(string path) => Said(path) is not null;

    /// <summary>A value that is said for a key or below a section; null where there is none.</summary>
    public Setting? Said(string path) => _settings.All.FirstOrDefault(s =>
        s.Value.Length > 0 && (s.Key.Equals(path, StringComparison.OrdinalIgnoreCase) || s.Key.StartsWith(path + ":", StringComparison.OrdinalIgnoreCase)));

    public IEnumerable<int> Items(string list) => _settings.Items(list);

    public Setting? Find(string key) => _settings.Find(key) is { Value.Length: > 0 } setting && !_wrong.Contains(setting.Key) ? setting : null;

    public string? Text(string key) => Find(key)?.Value;

    public int Number(string key, int otherwise) => Text(key) is { } value ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;

    public bool Flag(string key, bool otherwise) => Text(key) is { } value ? bool.Parse(value) : otherwise;

    public IReadOnlyList<string> List(string key) =>
        Text(key) is { } joined
            ? SplitList(joined)
            : [.. Items(key).Select(i => Text($"{key}:{i}")).OfType<string>()];

    public void Add(string key, string reason, string advice) =>
        Faults.Add(new ConfigurationFault(key, Shown(_settings.Find(key)), _settings.Find(key)?.Source, reason, advice));

    private void Check(Setting setting)
    {
        if (ConfigurationKeys.Find(setting.Key) is not { } key)
            Unknown(setting);
        else if (setting.Value.Length > 0 && !(key.IsList ? SplitList(setting.Value).All(key.Form.Allows) : key.Form.Allows(setting.Value)))
        {
            _wrong.Add(setting.Key);
            Add(setting.Key, $"{(key.IsList ? "Each takes" : "It takes")} {key.Form.Legal}.", key.Form.Advice ?? "Give such a value, or leave the key out.");
        }
    }

    // An empty section or array is as good as none. A value of an unknown key is not shown: it may be a secret whose key is misspelled.
    private void Unknown(Setting setting)
    {
        if (setting.Value.Length == 0 && ConfigurationKeys.IsSection(setting.Key))
            return;
        var names = ConfigurationKeys.All.Select(k => ConfigurationKeys.Numbered(k.Path, setting.Key)).ToList();
        var advice = Nearest.Of(setting.Key, names) is { } meant ? $"The nearest key is {meant}." : "'--help' lists all keys.";
        Faults.Add(new ConfigurationFault(
            setting.Key, null, setting.Source,
            ConfigurationKeys.IsSection(setting.Key) ? "This is a section with keys of its own, not a value." : "There is no such key.", advice));
    }

    private static string? Shown(Setting? setting) => setting switch
    {
        null => null,
        _ when ConfigurationKeys.Find(setting.Key) is not { IsSecret: false } => "(not shown: a secret)",
        // A key may stand where its hash belongs.
        _ when setting.Key.EndsWith(":Hash", StringComparison.OrdinalIgnoreCase) => $"(not shown: {setting.Value.Length} characters)",
        _ when MayCarryPassword(setting.Value) => "(not shown: it may carry a password)",
        _ => $"'{setting.Value}'",
    };

    // Addresses and connection strings do, and can stand where another value belongs.
    private static bool MayCarryPassword(string value) =>
        value.Contains('@', StringComparison.Ordinal) || value.Contains("password", StringComparison.OrdinalIgnoreCase) || value.Contains("pwd", StringComparison.OrdinalIgnoreCase);

    private static string[] SplitList(string joined) => joined.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
