using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenIddict.Server;
using Workflow.OpenId;

// A real OpenID Connect provider on the loopback address, for tests: it prints where it listens, and lives as long as its standard
// input is open.
var clock = new ShiftedClock();
var keys = new SigningKeys();
var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
builder.Services.AddProvider(clock, keys);
await using var app = builder.Build();
app.UseAuthentication();
app.MapPost("/clock", (int minutes) => clock.Shift = TimeSpan.FromMinutes(minutes));
app.MapPost("/rotate", (bool keepOld, IOptionsMonitor<OpenIddictServerOptions> options) => Results.Text(keys.Rotate(options.CurrentValue, keepOld)));
await app.StartAsync();
await Console.Out.WriteLineAsync(app.Urls.Single());
await Console.In.ReadToEndAsync();
