using LearningGraph.Domain;

namespace LearningGraph.Schema;

/// <summary>What every error of a mutation says.</summary>
internal abstract class InputError(DomainException refused, params string[] path)
{
    /// <summary>What went wrong, for a person.</summary>
    public string Message { get; } = refused.Message;

    /// <summary>What went wrong, for a program, for example `INVERTED_PERIOD`.</summary>
    public string Code => LearningGraphErrorFilter.CodeOf(GetType().Name[..^"Error".Length]);

    /// <summary>The place in the arguments that is to be mended, from `input` downwards.</summary>
    public IReadOnlyList<string> Path { get; } = ["input", .. path];
}
