using System.Reflection;

namespace LearningGraph.Schema;

/// <summary>Facts about the running server, fixed when it starts.</summary>
public sealed class ServerFacts(TimeProvider time)
{
    /// <summary>The version of the product.</summary>
    public string Version { get; } =
        typeof(ServerFacts).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";

    /// <summary>When the server started.</summary>
    public DateTimeOffset StartedAt { get; } = time.GetUtcNow();
}
