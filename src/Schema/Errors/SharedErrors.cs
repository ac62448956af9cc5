using LearningGraph.Domain;
using LearningGraph.Domain.Culture;

namespace LearningGraph.Schema;

/// <summary>An id of the input names nothing, or nothing that the caller may see.</summary>
internal sealed class UnknownReferenceException(string field, string entityType)
    : DomainException($"The field '{field}' names no {entityType}.")
{
    internal string Field { get; } = field;

    internal string EntityType { get; } = entityType;
}

/// <summary>Tells which field of the input named the object that does not exist.</summary>
internal static class References
{
    /// <summary>Runs a change; where it finds an object missing, the error names the field that held its id.</summary>
    internal static async Task<T> NamingMissing<T>(this Task<T> change, params (string Field, Guid? Id)[] references)
    {
        try
        {
            return await change;
        }
        catch (NotFoundException missing) when (Array.Exists(references, r => r.Id == missing.EntityId))
        {
            throw new UnknownReferenceException(Array.Find(references, r => r.Id == missing.EntityId).Field, missing.EntityType);
        }
    }
}

/// <summary>The caller may not do this to that object.</summary>
internal sealed class NotAllowedException(string message) : DomainException(message);

/// <summary>A field that must have a value was given as null.</summary>
internal sealed class NotClearableException(string field) : DomainException($"The field '{field}' cannot be cleared: leave it out to keep it.")
{
    internal string Field { get; } = field;
}

/// <summary>The object was changed by somebody else since the caller read it: look at the current one and repeat with its version.</summary>
internal sealed class VersionConflictError(VersionConflictException refused) : InputError(refused, "version")
{
    /// <summary>The version that the request named.</summary>
    public int GivenVersion { get; } = refused.GivenVersion;

    /// <summary>The version that is stored now.</summary>
    public int CurrentVersion { get; } = refused.CurrentVersion;

    internal string EntityType { get; } = refused.EntityType;

    internal Guid EntityId { get; } = refused.EntityId;
}

[ObjectType<VersionConflictError>]
internal static partial class VersionConflictErrorNode
{
    /// <summary>The object as it is now; null when it disappeared meanwhile.</summary>
    [GraphQLType("Node")]
    public static async Task<object?> GetCurrentAsync([Parent] VersionConflictError error, VersionedNodeDataLoader nodes, CancellationToken cancellationToken)
        => await nodes.LoadAsync(new VersionedNode(error.EntityType, error.EntityId), cancellationToken);
}

/// <summary>An id of the input names nothing, or nothing that the caller may see.</summary>
internal sealed class NotFoundError : InputError
{
    private NotFoundError(UnknownReferenceException refused)
        : base(refused, refused.Field) => EntityType = refused.EntityType;

    private NotFoundError(NotFoundException refused)
        : base(refused) => EntityType = refused.EntityType;

    private NotFoundError(UnknownSlugException refused)
        : base(refused, refused.Field) => EntityType = nameof(CultureItem);

    /// <summary>The type of the missing object.</summary>
    public string EntityType { get; }

    public static NotFoundError CreateErrorFrom(UnknownReferenceException refused) => new(refused);

    public static NotFoundError CreateErrorFrom(NotFoundException refused) => new(refused);

    public static NotFoundError CreateErrorFrom(UnknownSlugException refused) => new(refused);
}

/// <summary>The caller may not do this to that object, though perhaps to another.</summary>
internal sealed class NotAllowedError(NotAllowedException refused) : InputError(refused);

/// <summary>A field that must have a value was given as null: leave it out to keep it.</summary>
internal sealed class NotClearableError(NotClearableException refused) : InputError(refused, refused.Field)
{
    /// <summary>The field.</summary>
    public string Field { get; } = refused.Field;
}

/// <summary>A text that must be there is missing in every language.</summary>
internal sealed class MissingTextError(MissingTextException refused) : InputError(refused, refused.Field)
{
    /// <summary>The field that lacks a text.</summary>
    public string Field { get; } = refused.Field;
}

/// <summary>A text is longer than its field allows.</summary>
internal sealed class TextTooLongError(TextTooLongException refused) : InputError(refused, refused.Field)
{
    /// <summary>The field that is too long.</summary>
    public string Field { get; } = refused.Field;

    /// <summary>The largest number of characters allowed.</summary>
    public int Limit { get; } = refused.Limit;
}

/// <summary>A text names no valid language.</summary>
internal sealed class InvalidLanguageError(InvalidLanguageException refused) : InputError(refused, refused.Field)
{
    /// <summary>The field with the text.</summary>
    public string Field { get; } = refused.Field;
}

/// <summary>An address is not absolute.</summary>
internal sealed class InvalidAddressError(InvalidAddressException refused) : InputError(refused, refused.Field)
{
    /// <summary>The field with the address.</summary>
    public string Field { get; } = refused.Field;
}

/// <summary>A whole number lies outside the range that its field allows.</summary>
internal sealed class NumberOutOfRangeError(NumberOutOfRangeException refused) : InputError(refused, refused.Field)
{
    /// <summary>The field with the number.</summary>
    public string Field { get; } = refused.Field;

    /// <summary>The lowest number allowed.</summary>
    public int Lowest { get; } = refused.Lowest;

    /// <summary>The highest number allowed.</summary>
    public int Highest { get; } = refused.Highest;
}

/// <summary>A share does not lie between 0 and 1.</summary>
internal sealed class ShareOutOfRangeError(ShareOutOfRangeException refused) : InputError(refused, refused.Field)
{
    /// <summary>The field with the share.</summary>
    public string Field { get; } = refused.Field;
}

/// <summary>A day lies outside the years that can be stored.</summary>
internal sealed class DateOutOfRangeError(DateOutOfRangeException refused) : InputError(refused, refused.Field)
{
    /// <summary>The field with the day.</summary>
    public string Field { get; } = refused.Field;

    /// <summary>The earliest day allowed.</summary>
    public DateOnly Earliest { get; } = refused.Earliest;

    /// <summary>The latest day allowed.</summary>
    public DateOnly Latest { get; } = refused.Latest;
}

/// <summary>A list has more items than its field allows.</summary>
internal sealed class TooManyItemsError(TooManyItemsException refused) : InputError(refused, refused.Field)
{
    /// <summary>The field with the list.</summary>
    public string Field { get; } = refused.Field;

    /// <summary>The largest number of items allowed.</summary>
    public int Limit { get; } = refused.Limit;
}
