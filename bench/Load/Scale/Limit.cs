using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LearningGraph.Bench.Load.Scale;

/// <summary>
/// What somebody would write who needs these answers only: an endpoint each, with SQL by hand on the same database, answering what the GraphQL server answers. The people that a requirement counts are
/// counted once at the start, as a hand-made table would hold them; offers of skills stand in a temporary table in the order of their price.
/// </summary>
internal static class Limit
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static async Task ServeAsync(string file, string port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        await using var app = builder.Build();
        var pool = new ConcurrentBag<LimitReads>();
        var supply = new LimitSupply(file);
        Map("goal-gap", (reads, variables, json) => supply.WriteGoal(reads, KeyIn(variables), json));
        Map("past", (reads, variables, json) => supply.WriteGoal(reads, KeyIn(variables), variables.GetProperty("asOf").GetDateTimeOffset(), json));
        Map("goals-20", static (reads, _, json) => reads.WriteGoals(json));
        Map("offers-first", static (reads, variables, json) => reads.WriteOffers(variables, json));
        Map("offers-deep", static (reads, variables, json) => reads.WriteOffers(variables, json));
        Map("person-gaps", static (reads, variables, json) => reads.WritePerson(KeyIn(variables), json));
        await app.StartAsync();
        while (await Console.In.ReadLineAsync() is not null)
        {
        }

        await app.StopAsync();

        void Map(string name, Action<LimitReads, JsonElement, Utf8JsonWriter> write) => app.MapPost($"/{name}", async context =>
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            var reads = pool.TryTake(out var free) ? free : new LimitReads(file);
            using var output = new MemoryStream(16 * 1024);
            await using (var json = new Utf8JsonWriter(output, Options))
            {
                json.WriteStartObject();
                json.WriteStartObject("data");
                write(reads, body.RootElement.GetProperty("variables"), json);
                json.WriteEndObject();
                json.WriteEndObject();
            }

            pool.Add(reads);
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = output.Length;
            await context.Response.Body.WriteAsync(output.GetBuffer().AsMemory(0, (int)output.Length), context.RequestAborted);
        });
    }

    private static string KeyIn(JsonElement variables)
    {
        var bytes = Convert.FromBase64String(variables.GetProperty("id").GetString()!);
        return new Guid(bytes.AsSpan(bytes.Length - 16)).ToString("D", CultureInfo.InvariantCulture).ToUpperInvariant();
    }

    /// <summary>The Dutch text of a text column, else the first.</summary>
    public static string Text(string column)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(column));
        string? first = null;
        var isDutch = false;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.StartArray)
            {
                continue;
            }

            if (reader.CurrentDepth == 2 && reader.TokenType == JsonTokenType.String)
            {
                isDutch = reader.ValueTextEquals("nl"u8);
                reader.Read();
                first ??= reader.GetString();
                if (isDutch)
                {
                    return reader.GetString()!;
                }
            }
        }

        return first ?? string.Empty;
    }
}
