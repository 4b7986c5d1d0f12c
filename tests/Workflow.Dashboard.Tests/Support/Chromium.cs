using Microsoft.Playwright;

namespace Workflow.Dashboard.Tests;

/// <summary>The browser that all tests share; each test has windows of its own.</summary>
[SetUpFixture]
internal sealed class Chromium
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private static IPlaywright _playwright = null!;

    public static IBrowser Browser { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        var program = Array.Find(Places, File.Exists)
            ?? throw new InvalidOperationException("Chromium is missing: 'apt-get install chromium', or run tests/run, which does so.");
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = program, Args = ["--no-sandbox", "--disable-dev-shm-usage"] });
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await Browser.DisposeAsync();
        _playwright.Dispose();
        await Workflow.Servers.SharedServers.StopAsync();
    }
}
