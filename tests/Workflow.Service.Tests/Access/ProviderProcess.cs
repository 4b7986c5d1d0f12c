using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace Workflow.Service.Tests.Access;

/// <summary>An OpenID Connect provider as it is used elsewhere (OpenIddict), in a process of its own.</summary>
internal sealed class ProviderProcess : IAsyncDisposable
{
    public const string Audience = "workflow";

    private readonly Process _process;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };

    private ProviderProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public JwtOptions Options => new() { Authority = Address, Audience = Audience };

    public static async Task<ProviderProcess> StartAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", [Program()]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync(cancellationToken) ?? throw new InvalidOperationException("The provider ended before it listened.");
        return new ProviderProcess(process, new Uri(line));
    }

    /// <summary>A token by the flow of client credentials.</summary>
    /// <param name="client">One of the provider's clients.</param>
    /// <param name="host">The name under which the provider is asked, which becomes the token's issuer.</param>
    public async Task<string> TokenAsync(string client = "developer", string host = "127.0.0.1")
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials", ["client_id"] = client, ["client_secret"] = "for-tests-on-the-loopback-address-only",
        });
        using var response = await _http.PostAsync(new UriBuilder(Address) { Host = host, Path = "/connect/token" }.Uri, form);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        response.IsSuccessStatusCode.ShouldBeTrue(answer.ToString());
        return answer.GetProperty("access_token").GetString()!;
    }

    /// <summary>Signs with a new key from now on.</summary>
    /// <param name="keepOld">Whether the keys so far are still published.</param>
    public async Task RotateAsync(bool keepOld) => (await _http.PostAsync(new Uri(Address, $"/rotate?keepOld={keepOld}"), null)).EnsureSuccessStatusCode();

    /// <summary>Sets the provider's clock against this machine's.</summary>
    public async Task ShiftClockAsync(int minutes) => (await _http.PostAsync(new Uri(Address, $"/clock?minutes={minutes}"), null)).EnsureSuccessStatusCode();

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        // It ends by itself when nobody can speak to it any more.
        _process.StandardInput.Close();
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await _process.WaitForExitAsync(bound.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    // As it was built by itself: what it needs are other versions than the service's.
    private static string Program()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var root = here;
        while (!File.Exists(Path.Combine(root.FullName, "Workflow.sln")))
            root = root.Parent ?? throw new DirectoryNotFoundException($"No Workflow.sln above {here.FullName}.");
        return Path.Combine(root.FullName, "tests", "Workflow.OpenId", "bin", here.Parent!.Name, here.Name, "Workflow.OpenId.dll");
    }
}
