namespace Workflow.Service.Configuration;

/// <summary>All values, each from the source that wins.</summary>
internal sealed class SettingSet
{
    private readonly Dictionary<string, Setting> _settings = new(StringComparer.OrdinalIgnoreCase);

    public IEnumerable<Setting> All => _settings.Values;

    /// <summary>Reads file, environment and command line, in this order.</summary>
    public static SettingSet Gather(ConfigurationRequest request, ICollection<ConfigurationFault> faults)
    {
        var set = new SettingSet();
        if (ConfigurationFile.Find(request) is { } path)
            foreach (var setting in ConfigurationFile.Read(path, faults))
                set.Add(setting);
        foreach (var (name, value) in request.Environment)
            if (EnvironmentNames.KeyOf(name) is { } key)
                set.Add(new Setting(key, value, $"environment variable {name}"));
        foreach (var (key, value) in request.CommandLine)
            set.Add(new Setting(key, value, "command line"));
        return set;
    }

    public Setting? Find(string key) => _settings.GetValueOrDefault(key);

    /// <summary>The numbers of a list's items, in order.</summary>
    public IEnumerable<int> Items(string list) => _settings.Keys
        .Where(k => k.StartsWith(list + ":", StringComparison.OrdinalIgnoreCase))
        .Select(k => int.TryParse(k[(list.Length + 1)..].Split(':')[0], out var number) ? number : -1)
        .Where(n => n >= 0).Distinct().Order();

    // A list is one text with commas or an array; the form of the later source replaces the other one.
    private void Add(Setting said)
    {
        var setting = said with { Key = ConfigurationKeys.Canonical(said.Key) };
        if (EnvironmentNames.IsAgents(setting.Key))
            return;
        if (ConfigurationKeys.Find(setting.Key) is { IsList: true } key)
        {
            var depth = key.Path.Split(':').Length;
            if (setting.Key.Split(':').Length > depth)
                _settings.Remove(string.Join(':', setting.Key.Split(':')[..depth]));
            else
                foreach (var item in _settings.Keys.Where(k => k.StartsWith(setting.Key + ":", StringComparison.OrdinalIgnoreCase)).ToList())
                    _settings.Remove(item);
        }

        _settings[setting.Key] = setting;
    }
}
