namespace LearningGraph.Server.Tests.Support;

/// <summary>A server without the demo organisation, one for all tests of a class.</summary>
public sealed class EmptyServer : IDisposable
{
    internal ServerFactory Server { get; } = new(settings: new() { ["Content:LoadDemo"] = "false", ["AllowedHosts"] = "*" });

    public void Dispose() => Server.Dispose();
}

/// <summary>A server with the demo organisation, one for all tests of a class.</summary>
public sealed class DemoServer : IDisposable
{
    internal ServerFactory Server { get; } = new();

    public void Dispose() => Server.Dispose();
}
