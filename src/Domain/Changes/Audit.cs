namespace LearningGraph.Domain.Changes;

/// <summary>What an object was like before and after a change, beside its entry in the change log; absent for changes that were written in bulk.</summary>
public sealed class ChangeImage
{
    /// <summary>The place of the change in the sequence.</summary>
    public long Seq { get; set; }

    /// <summary>The fields as JSON: `{"name": [before, after]}`. Of new objects every field with a value, of deleted ones too, otherwise those that changed.</summary>
    public required string Fields { get; set; }
}

/// <summary>That somebody read another person's data: one row for each operation and person, written before the data is given out.</summary>
public sealed class PersonRead
{
    /// <summary>The identity of the row; it rises with time.</summary>
    public Guid Id { get; set; }

    /// <summary>When it was read.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Who read it: a person's key or the name of a program; null when the caller has no name.</summary>
    public string? Actor { get; set; }

    /// <summary>The name of the GraphQL operation, shortened to 255 characters; null when it had none.</summary>
    public string? OperationName { get; set; }

    /// <summary>The person whose data was read.</summary>
    public Guid PersonId { get; set; }
}
