using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Workflow.Agent.Remote;
using Workflow.Messages;
using Workflow.Messages.Http;

namespace Workflow.Agent.Tests;

public sealed class LogPartsTests
{
    private const int LargestBody = 1024 * 1024;

    [Test]
    public void Whatever_is_logged_all_of_it_is_sent_in_order_in_bodies_that_the_service_takes()
    {
        var lines = Gen.Elements("", "short", "\u0001\u0002", "\ud83d\ude00", "\udead", "a\0b", new string('\u0001', 30_000), new string('é', 19_000)).ListOf();

        Prop.ForAll(lines.ToArbitrary(), texts =>
        {
            var parts = LogParts.Of([.. texts.Select(t => new LogLine(DateTimeOffset.UnixEpoch, t))]).ToList();
            var sent = parts.SelectMany(p => p).Select(l => l.Line).ToList();
            return sent.Count == texts.Count
                && parts.All(p => p.Count > 0 && JsonSerializer.SerializeToUtf8Bytes(new AgentLog(long.MaxValue, p), WireJson.Options).Length < LargestBody)
                && sent.Zip(texts).All(pair => IsSame(pair.First, pair.Second));
        }).QuickCheckThrowOnFailure();
    }

    private static bool IsSame(string sent, string text)
    {
        var whole = !text.Contains('\0', StringComparison.Ordinal) && text.Length <= LogParts.LongestLine && Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text;
        return whole ? sent == text : sent.Length <= LogParts.LongestLine && !sent.Contains('\0', StringComparison.Ordinal);
    }
}
