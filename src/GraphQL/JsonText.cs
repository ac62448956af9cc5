using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace LearningGraph.GraphQL;

/// <summary>Strings of JSON elements, those with lone surrogates refused instead of thrown upon.</summary>
internal static class JsonText
{
    /// <summary>The text of a JSON string; false when it is not a string or holds a lone surrogate.</summary>
    public static bool TryGetString(JsonElement element, [NotNullWhen(true)] out string? text)
    {
        text = null;
        if (element.ValueKind != JsonValueKind.String)
        {
            return false;
        }

        try
        {
            text = element.GetString();
            return text is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>The name of a property; false when it holds a lone surrogate.</summary>
    public static bool TryGetName(JsonProperty property, [NotNullWhen(true)] out string? name)
    {
        try
        {
            name = property.Name;
            return true;
        }
        catch (InvalidOperationException)
        {
            name = null;
            return false;
        }
    }

    /// <summary>At most 100 characters of an element as it was written.</summary>
    public static string Excerpt(JsonElement element)
    {
        var utf8 = JsonMarshal.GetRawUtf8Value(element);
        return ErrorText.Excerpt(Encoding.UTF8.GetString(utf8.Length > 400 ? utf8[..400] : utf8));
    }
}
