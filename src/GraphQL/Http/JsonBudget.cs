using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace LearningGraph.GraphQL.Http;

/// <summary>Passes over JSON values and counts them, so that a request full of tiny values is refused before much is made of it.</summary>
internal struct JsonBudget(int max)
{
    private int _count;

    /// <summary>Like the reader's own method; throws <see cref="HttpRefusal"/> when there are too many values.</summary>
    public void Skip(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.PropertyName)
        {
            reader.Read();
        }

        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return;
        }

        var depth = reader.CurrentDepth;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.EndObject or JsonTokenType.EndArray) && ++_count > max)
            {
                throw new HttpRefusal(StatusCodes.Status400BadRequest, $"The variables and extensions of the request hold more than {max} values.") { Code = ErrorCodes.LimitExceeded };
            }
        }
    }
}
