using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Workflow.Dashboard.Tests.Support;

/// <summary>Keeps what a service logs as a warning or worse.</summary>
internal sealed class HeardLog : ILoggerProvider
{
    public ConcurrentQueue<string> Troubles { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Ear(categoryName, Troubles);

    public void Dispose()
    {
        // Nothing is held.
    }

    private sealed class Ear(string category, ConcurrentQueue<string> troubles) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                troubles.Enqueue($"{category}: {formatter(state, exception)}");
        }
    }
}
