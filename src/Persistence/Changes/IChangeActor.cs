namespace LearningGraph.Persistence.Changes;

/// <summary>Tells who is writing, for the change log; the host registers one.</summary>
public interface IChangeActor
{
    /// <summary>A person's key or the name of a program, 255 characters at most; null when the system itself writes.</summary>
    string? Current { get; }

    /// <summary>The name of the GraphQL operation that runs, 255 characters at most; null when it has none or none runs.</summary>
    string? OperationName => null;
}
