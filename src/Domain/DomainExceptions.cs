namespace LearningGraph.Domain;

/// <summary>A request that the domain refuses, with a message a person can act upon.</summary>
public abstract class DomainException(string message) : Exception(message);

/// <summary>The object was changed by somebody else since the caller read it.</summary>
public sealed class VersionConflictException(string entityType, Guid entityId, int givenVersion, int currentVersion)
    : DomainException($"The object was changed meanwhile: it is at version {currentVersion}, the request was made for version {givenVersion}.")
{
    /// <summary>The type of the object, for example `Skill`.</summary>
    public string EntityType { get; } = entityType;

    /// <summary>The object that was changed.</summary>
    public Guid EntityId { get; } = entityId;

    /// <summary>The version that the request named.</summary>
    public int GivenVersion { get; } = givenVersion;

    /// <summary>The version that is stored now; read the object again and repeat with this version.</summary>
    public int CurrentVersion { get; } = currentVersion;
}

/// <summary>The object that the request names does not exist, or the caller may not see it.</summary>
public sealed class NotFoundException(string entityType, Guid entityId)
    : DomainException($"There is no {entityType} with this id.")
{
    /// <summary>The type of the missing object, for example `Skill`.</summary>
    public string EntityType { get; } = entityType;

    /// <summary>The id that was asked for.</summary>
    public Guid EntityId { get; } = entityId;
}

/// <summary>A text that must be there is missing in every language.</summary>
public sealed class MissingTextException(string field)
    : DomainException($"The field '{field}' needs a text in at least one language.")
{
    /// <summary>The field that lacks a text.</summary>
    public string Field { get; } = field;
}

/// <summary>A text is longer than its field allows.</summary>
public sealed class TextTooLongException(string field, int limit, int length)
    : DomainException($"The field '{field}' takes at most {limit} characters; {length} were given.")
{
    /// <summary>The field that is too long.</summary>
    public string Field { get; } = field;

    /// <summary>The largest number of characters allowed.</summary>
    public int Limit { get; } = limit;

    /// <summary>The number of characters given.</summary>
    public int Length { get; } = length;
}

/// <summary>A language is not a valid BCP 47 tag.</summary>
public sealed class InvalidLanguageException(string field, string language)
    : DomainException($"The field '{field}' has a text in '{language}', which is not a BCP 47 language tag such as 'nl' or 'en-GB'.")
{
    /// <summary>The field with the text.</summary>
    public string Field { get; } = field;

    /// <summary>The tag as it was given.</summary>
    public string Language { get; } = language;
}

/// <summary>A currency is not an ISO 4217 code.</summary>
public sealed class InvalidCurrencyException(string? currency)
    : DomainException($"'{currency}' is not a currency code of three letters such as 'EUR'.")
{
    /// <summary>The code as it was given.</summary>
    public string? Currency { get; } = currency;
}

/// <summary>An amount of money is negative or too large.</summary>
public sealed class AmountOutOfRangeException(string field, decimal amount)
    : DomainException($"The field '{field}' takes an amount between 0 and 90 trillion.")
{
    /// <summary>The field with the amount.</summary>
    public string Field { get; } = field;

    /// <summary>The amount as it was given.</summary>
    public decimal Amount { get; } = amount;
}

/// <summary>A share does not lie between 0 and 1.</summary>
public sealed class ShareOutOfRangeException(string field, double value)
    : DomainException($"The field '{field}' takes a share from 0 to 1.")
{
    /// <summary>The field with the share.</summary>
    public string Field { get; } = field;

    /// <summary>The share as it was given.</summary>
    public double Value { get; } = value;
}

/// <summary>An address is not absolute, such as `https://example.org/a`.</summary>
public sealed class InvalidAddressException(string field, string address)
    : DomainException($"The field '{field}' takes an absolute address such as 'https://example.org/a'; '{address}' is none.")
{
    /// <summary>The field with the address.</summary>
    public string Field { get; } = field;

    /// <summary>The address as it was given.</summary>
    public string Address { get; } = address;
}

/// <summary>A whole number lies outside the range that its field allows.</summary>
public sealed class NumberOutOfRangeException(string field, int value, int lowest, int highest)
    : DomainException($"The field '{field}' takes {lowest} to {highest}; {value} was given.")
{
    /// <summary>The field with the number.</summary>
    public string Field { get; } = field;

    /// <summary>The number as it was given.</summary>
    public int Value { get; } = value;

    /// <summary>The lowest number allowed.</summary>
    public int Lowest { get; } = lowest;

    /// <summary>The highest number allowed.</summary>
    public int Highest { get; } = highest;
}

/// <summary>A day lies outside the years that can be stored.</summary>
public sealed class DateOutOfRangeException(string field, DateOnly day, DateOnly earliest, DateOnly latest)
    : DomainException($"The field '{field}' takes days from {earliest:yyyy-MM-dd} to {latest:yyyy-MM-dd}; {day:yyyy-MM-dd} was given.")
{
    /// <summary>The field with the day.</summary>
    public string Field { get; } = field;

    /// <summary>The earliest day allowed.</summary>
    public DateOnly Earliest { get; } = earliest;

    /// <summary>The latest day allowed.</summary>
    public DateOnly Latest { get; } = latest;
}

/// <summary>A list has more items than its field allows.</summary>
public sealed class TooManyItemsException(string field, int limit, int count)
    : DomainException($"The field '{field}' takes at most {limit} items; {count} were given.")
{
    /// <summary>The field with the list.</summary>
    public string Field { get; } = field;

    /// <summary>The largest number of items allowed.</summary>
    public int Limit { get; } = limit;

    /// <summary>The number of items given.</summary>
    public int Count { get; } = count;
}
