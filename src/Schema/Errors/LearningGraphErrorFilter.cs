using System.Text;
using LearningGraph.Domain;
using Microsoft.Extensions.Logging;

namespace LearningGraph.Schema;

/// <summary>Lets no text of an exception out: what the domain refuses keeps its message and gets a code, everything else becomes one sentence and goes to the log.</summary>
internal sealed partial class LearningGraphErrorFilter(ILogger<LearningGraphErrorFilter> log) : IErrorFilter
{
    public IError OnError(IError error)
    {
        switch (error.Exception)
        {
            case null:
                return error;
            case DomainException refused:
                return ErrorBuilder.FromError(error).SetMessage(refused.Message).SetCode(CodeOf(refused.GetType().Name[..^nameof(Exception).Length])).SetException(null).Build();
            default:
                LogFailure(log, error.Path?.ToString() ?? "/", error.Exception);
                return error;
        }
    }

    /// <summary>A name as a code: `InvertedPeriod` becomes `INVERTED_PERIOD`.</summary>
    internal static string CodeOf(string name)
    {
        var code = new StringBuilder(name.Length + 8);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && code.Length > 0)
            {
                code.Append('_');
            }

            code.Append(char.ToUpperInvariant(letter));
        }

        return code.ToString();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The field at {Path} failed.")]
    private static partial void LogFailure(ILogger log, string path, Exception exception);
}
