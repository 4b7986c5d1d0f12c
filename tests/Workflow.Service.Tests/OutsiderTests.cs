using System.Net;
using Workflow.Service.Tests.Support;

namespace Workflow.Service.Tests;

internal sealed class OutsiderTests
{
    private const string Body = """{"workflow":"task","title":"Driven from outside"}""";
    private const string Instances = "/api/projects/default/instances";

    private static TestService Service => SharedService.One;
    private static int Port => Service.Address.Port;

    private static IEnumerable<string> ForeignHosts =>
    [
        "evil.example", "evil.example:{port}", "127.0.0.1.evil.example:{port}", "localhost.evil.example:{port}", "127.0.0.1:1", "127.0.0.1",
        "0.0.0.0:{port}", "127.0.0.2:{port}", "2130706433:{port}", "[::ffff:127.0.0.1]:{port}",
    ];

    private static IEnumerable<string> ForeignOrigins =>
    [
        "https://evil.example", "http://evil.example:{port}", "null", "http://127.0.0.1:1", "https://127.0.0.1:{port}", "http://127.0.0.1",
        "http://localhost.evil.example:{port}", "http://evil.example#127.0.0.1:{port}", "file://",
    ];

    [TestCaseSource(nameof(ForeignHosts))]
    public async Task A_name_that_an_outsider_made_point_here_is_refused(string host)
    {
        var problem = await Service.SendAsync(HttpMethod.Get, "/api/projects", null, ("Host", Here(host))).ShouldRefuse(HttpStatusCode.Forbidden, "forbidden-host");
        problem.Detail.ShouldContain($"127.0.0.1:{Port}");
        await Service.PostAsync(Instances, Body, ("Host", Here(host))).ShouldRefuse(HttpStatusCode.Forbidden, "forbidden-host");
    }

    [TestCase("127.0.0.1:{port}")]
    [TestCase("localhost:{port}")]
    [TestCase("LOCALHOST:{port}")]
    [TestCase("[::1]:{port}")]
    public async Task Every_name_of_this_machine_is_served(string host) =>
        await Service.SendAsync(HttpMethod.Get, "/health/live", null, ("Host", Here(host))).ShouldAnswer<Messages.Http.HealthReport>();

    [TestCaseSource(nameof(ForeignOrigins))]
    public async Task A_page_of_another_origin_is_refused(string origin)
    {
        await Service.PostAsync(Instances, Body, ("Origin", Here(origin))).ShouldRefuse(HttpStatusCode.Forbidden, "forbidden-origin");
        await Service.SendAsync(HttpMethod.Get, "/api/events/stream", null, ("Origin", Here(origin))).ShouldRefuse(HttpStatusCode.Forbidden, "forbidden-origin");
    }

    [TestCase("cross-site")]
    [TestCase("same-site")]
    public async Task A_page_of_another_site_is_refused_whatever_it_asks(string site) =>
        await Service.SendAsync(HttpMethod.Get, "/health/live", null, ("Sec-Fetch-Site", site)).ShouldRefuse(HttpStatusCode.Forbidden, "forbidden-origin");

    [TestCase("Origin", "http://127.0.0.1:{port}")]
    [TestCase("Origin", "http://localhost:{port}")]
    [TestCase("Sec-Fetch-Site", "same-origin")]
    [TestCase("Sec-Fetch-Site", "none")]
    public async Task Our_own_pages_are_served(string header, string value) =>
        await Service.SendAsync(HttpMethod.Get, "/health/live", null, (header, Here(value))).ShouldAnswer<Messages.Http.HealthReport>();

    [TestCase("text/plain")]
    [TestCase("application/x-www-form-urlencoded")]
    [TestCase("multipart/form-data; boundary=x")]
    [TestCase("application/json; charset=utf-16")]
    [TestCase("application/jsonp")]
    [TestCase("text/json")]
    public async Task What_changes_anything_must_be_JSON(string type) =>
        await Service.PostAsync(Instances, Body, ("Content-Type", type)).ShouldRefuse(HttpStatusCode.UnsupportedMediaType, "json-required");

    [Test]
    public async Task What_changes_anything_must_say_that_it_is_JSON() =>
        await Service.SendAsync(HttpMethod.Post, "/api/verify", null).ShouldRefuse(HttpStatusCode.UnsupportedMediaType, "json-required");

    [Test]
    public async Task A_compressed_body_is_refused() =>
        await SendCompressedAsync().ShouldRefuse(HttpStatusCode.UnsupportedMediaType, "json-required");

    [Test]
    public async Task A_browser_that_asks_whether_it_may_gets_no_leave()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, Instances);
        request.Headers.Add("Origin", "https://evil.example");
        request.Headers.Add("Access-Control-Request-Method", "POST");
        using var response = await Service.Http.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        response.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }

    [TestCase("/health/live")]
    [TestCase("/nowhere")]
    public async Task Every_answer_forbids_to_run_frame_guess_or_keep_it(string path)
    {
        using var response = await Service.Http.GetAsync(path);

        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        response.Headers.GetValues("Content-Security-Policy").ShouldBe(["default-src 'none'; frame-ancestors 'none'"]);
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        response.Headers.Contains("Server").ShouldBeFalse();
    }

    private static string Here(string text) => text.Replace("{port}", $"{Port}", StringComparison.Ordinal);

    private static Task<HttpResponseMessage> SendCompressedAsync()
    {
        var body = new ByteArrayContent([0x1f, 0x8b, 8, 0]);
        body.Headers.ContentEncoding.Add("gzip");
        return Service.SendAsync(HttpMethod.Post, Instances, body);
    }
}
