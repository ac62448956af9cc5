namespace LearningGraph.GraphQL.Language;

/// <summary>A text that is not GraphQL, or that exceeds a limit of the parser.</summary>
public sealed class SyntaxException : Exception
{
    internal SyntaxException(string message, Location location, bool isLimit = false) : base(message)
    {
        Location = location;
        IsLimit = isLimit;
    }

    /// <summary>Where parsing stopped.</summary>
    public Location Location { get; }

    /// <summary>The line, from 1.</summary>
    public int Line => Location.Line;

    /// <summary>The column, from 1, in UTF-16 code units.</summary>
    public int Column => Location.Column;

    /// <summary>Whether the text may well be GraphQL but has too many tokens or is nested too deeply.</summary>
    public bool IsLimit { get; }

    /// <summary>The exception as an error of a response, with its code and place.</summary>
    public IError ToError()
        => ErrorBuilder.New().SetMessage(Message).SetCode(IsLimit ? ErrorCodes.LimitExceeded : ErrorCodes.Syntax).AddLocation(Location).Build();
}
