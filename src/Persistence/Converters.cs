using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LearningGraph.Domain;
using LearningGraph.Domain.Culture;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace LearningGraph.Persistence;

/// <summary>One JSON text column for a text in any number of languages.</summary>
internal sealed class LocalizedTextsConverter()
    : ValueConverter<LocalizedTexts, string>(v => TextJson.Write(v), v => LocalizedTexts.Of(TextJson.Read(v)));

/// <summary>One JSON text column for terms in any number of languages.</summary>
internal sealed class LocalizedTermsConverter()
    : ValueConverter<LocalizedTerms, string>(v => TextJson.Write(v), v => LocalizedTerms.Of(TextJson.Read(v)));

/// <summary>An address exactly as it was given; the built-in conversion would unescape it.</summary>
internal sealed class AddressConverter()
    : ValueConverter<Uri, string>(v => v.OriginalString, v => new Uri(v, UriKind.RelativeOrAbsolute));

/// <summary>SQLite can neither order nor compare instants, but it can compare their ticks.</summary>
internal sealed class UtcTicksConverter()
    : ValueConverter<DateTimeOffset, long>(v => v.UtcTicks, v => new DateTimeOffset(v, TimeSpan.Zero));

/// <summary>PostgreSQL refuses any offset but zero.</summary>
internal sealed class UtcInstantConverter()
    : ValueConverter<DateTimeOffset, DateTimeOffset>(v => v.ToUniversalTime(), v => v);

/// <summary>One JSON text column for the places an item comes from.</summary>
internal sealed class CultureSourcesConverter()
    : ValueConverter<IReadOnlyList<CultureItemSource>, string>(
        v => TextJson.Write(v.Select(s => new LocalizedText(s.Source, s.Section))),
        v => TextJson.Read(v).Select(t => new CultureItemSource(t.Lang, t.Value)).ToArray());

/// <summary>Pairs of key and text as compact JSON: `[["nl","tekst"],["en","text","T"]]`.</summary>
internal static class TextJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Write(IEnumerable<LocalizedText> texts)
    {
        var buffer = new ArrayBufferWriter<byte>(128);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartArray();
            foreach (var text in texts)
            {
                writer.WriteStartArray();
                writer.WriteStringValue(text.Lang);
                writer.WriteStringValue(text.Value);
                if (text.Status != TextStatus.Original)
                {
                    writer.WriteStringValue(text.Status == TextStatus.Translated ? "T" : "M");
                }

                writer.WriteEndArray();
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    internal static List<LocalizedText> Read(string json)
    {
        var texts = new List<LocalizedText>();
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartArray)
        {
            var lang = Next(ref reader);
            var value = Next(ref reader);
            var status = TextStatus.Original;
            if (reader.Read() && reader.TokenType == JsonTokenType.String)
            {
                status = reader.ValueTextEquals("T"u8) ? TextStatus.Translated : TextStatus.Machine;
                reader.Read();
            }

            texts.Add(new LocalizedText(lang, value, status));
        }

        return texts;
    }

    private static string Next(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetString()!;
    }
}
