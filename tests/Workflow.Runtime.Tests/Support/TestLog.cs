using Microsoft.Extensions.Logging;

namespace Workflow.Runtime.Tests.Support;

/// <summary>Shows warnings beside the test that caused them.</summary>
internal sealed class TestLog : ILoggerProvider, ILogger
{
    private readonly TextWriter _out = TestContext.Out;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
            _out.WriteLine($"{logLevel}: {formatter(state, exception)} {exception}");
    }

    public void Dispose()
    {
    }
}
