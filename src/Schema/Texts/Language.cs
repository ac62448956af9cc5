using LearningGraph.Domain;
using Microsoft.AspNetCore.Http;

namespace LearningGraph.Schema;

/// <summary>
/// Chooses among the languages of a text: the one asked for, then those of the request's <c>Accept-Language</c>, then the organisation's default, then whatever there is.
/// Holds nothing itself, so two fields that ask two languages never influence each other.
/// </summary>
public sealed class Language(IHttpContextAccessor requests, OrganisationProfiles organisation)
{
    private const int MostAccepted = 10;
    private static readonly object ItemKey = new();

    /// <summary>The language whose kept sort keys order texts for this request: `nl` or `en`.</summary>
    internal string Order
        => Preferred.Select(Base).FirstOrDefault(tag => tag is "nl" or "en") ?? "en";

    /// <summary>The language of what is written here rather than stored: `nl` or `en`, as asked for or as the request says.</summary>
    internal string NlOrEn(string? lang) => lang is not null && Base(lang) is "nl" or "en" ? Base(lang) : Order;

    /// <summary>Whether texts are ordered as in Dutch.</summary>
    internal bool IsDutch => Order == "nl";

    private string[] Preferred
    {
        get
        {
            var context = requests.HttpContext;
            if (context is null)
            {
                return [organisation.Current.DefaultLanguage];
            }

            // The operations of a WebSocket share one request and run side by side.
            lock (context)
            {
                if (context.Items[ItemKey] is not string[] preferred)
                {
                    preferred = [.. Accepted(context.Request), organisation.Current.DefaultLanguage];
                    context.Items[ItemKey] = preferred;
                }

                return preferred;
            }
        }
    }

    /// <summary>The text in the best language there is; null only when there is no text at all.</summary>
    internal string? In(LocalizedTexts texts, string? lang)
        => texts.Count switch
        {
            0 => null,
            1 => texts[0].Value,
            _ => lang is null ? texts.In(Preferred.AsSpan()) : texts.In([lang, .. Preferred]),
        };

    /// <summary>The text in the best language there is; empty only when there is no text at all.</summary>
    internal string Of(LocalizedTexts texts, string? lang) => In(texts, lang) ?? string.Empty;

    /// <summary>The terms in the first of the languages that has any; empty when there are none at all.</summary>
    internal IReadOnlyList<string> In(LocalizedTerms terms, string? lang)
    {
        if (terms.Count == 0)
        {
            return [];
        }

        foreach (var language in lang is null ? Preferred : [lang, .. Preferred])
        {
            var found = terms.In(language);
            if (found.Count > 0)
            {
                return found;
            }

            found = terms.In(Base(language));
            if (found.Count > 0)
            {
                return found;
            }
        }

        return terms.In(terms[0].Lang);
    }

    private static string Base(string tag)
    {
        var dash = tag.IndexOf('-', StringComparison.Ordinal);
        return (dash < 0 ? tag : tag[..dash]).ToLowerInvariant();
    }

    private static IEnumerable<string> Accepted(HttpRequest request)
        => request.GetTypedHeaders().AcceptLanguage
            .Where(value => value.Quality is null or > 0 && value.Value != "*")
            .OrderByDescending(value => value.Quality ?? 1)
            .Select(value => value.Value.ToString())
            .Take(MostAccepted);
}
