namespace Workflow.Service.Configuration;

/// <summary>Reads who may call.</summary>
internal static class IdentityReader
{
    private const string Keys = "Identity:Keys";
    private const string Jwt = "Identity:Jwt";

    public static IdentityOptions Read(ConfigurationValues values) => new() { Keys = [.. ReadKeys(values)], Jwt = ReadJwt(values) };

    private static List<ApiKey> ReadKeys(ConfigurationValues values)
    {
        var keys = new List<ApiKey>();
        foreach (var number in values.Items(Keys))
        {
            var at = $"{Keys}:{number}";
            if (!values.IsSaid(at))
                continue;
            var key = new ApiKey
            {
                Name = values.Text(at + ":Name") ?? "",
                Hash = values.Text(at + ":Hash")?.ToLowerInvariant(),
                Roles = values.List(at + ":Roles"),
                Projects = values.List(at + ":Projects"),
                Rights = values.List(at + ":Rights"),
            };
            Check(values, at, key, keys);
            keys.Add(key);
        }

        return keys;
    }

    private static void Check(ConfigurationValues values, string at, ApiKey key, List<ApiKey> earlier)
    {
        if (!values.IsSaid(at + ":Name"))
            values.Add(at + ":Name", "A key needs the name of its owner.", "Give it one: it is the actor in the journal.");
        else if (key.Name.Length > 0 && earlier.Exists(k => k.Name == key.Name))
            values.Add(at + ":Name", "Another key has this name already.", "Give each key a name of its own, as ann-laptop, or take one of them out.");
        if (key.Hash is { } hash && earlier.Exists(k => k.Hash == hash))
            values.Add(at + ":Hash", "Another key has this hash already.", "Make a key for each owner with 'workflow key new'.");
        if (!values.IsSaid(at + ":Projects"))
            values.Add(at + ":Projects", "A key without projects sees nothing.", "List its projects, or * for all.");
        else if (key.Rights.Contains(Access.Rights.Agent, StringComparer.Ordinal) && !key.Projects.Contains(Access.Caller.AllProjects, StringComparer.Ordinal))
            values.Add(at + ":Projects", "An agent runs the automations of every project.", "Give it the projects *, or take the right agent from it.");
    }

    private static JwtOptions? ReadJwt(ConfigurationValues values)
    {
        if (!values.IsSaid(Jwt))
            return null;
        var authority = values.Text(Jwt + ":Authority");
        if (!values.IsSaid(Jwt + ":Authority"))
            values.Add(Jwt + ":Authority", "Tokens need an authority that vouches for them.", "Give its https address, or take the section out.");
        if (!values.IsSaid(Jwt + ":Audience"))
            values.Add(Jwt + ":Audience", "Tokens that were made for somebody else must not be taken.", "Say what tokens for this service are made for.");
        var known = new JwtOptions { Authority = new Uri(authority ?? "https://unknown.invalid"), Audience = values.Text(Jwt + ":Audience") ?? "" };
        return known with
        {
            NameClaim = values.Text(Jwt + ":NameClaim") ?? known.NameClaim,
            RolesClaim = values.Text(Jwt + ":RolesClaim") ?? known.RolesClaim,
            ProjectsClaim = values.Text(Jwt + ":ProjectsClaim") ?? known.ProjectsClaim,
            RightsClaim = values.Text(Jwt + ":RightsClaim") ?? known.RightsClaim,
        };
    }
}
