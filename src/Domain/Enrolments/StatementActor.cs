using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using LearningGraph.Domain.Offers;

namespace LearningGraph.Domain.Enrolments;

/// <summary>Tells by which keys the actor of a statement may be known here: identifiers of people in other systems.</summary>
internal static partial class StatementActor
{
    private const string Mail = "mbox";
    private const string MailHash = "mbox_sha1sum";
    private const string OpenId = "openid";
    private const string Account = "account";
    private static readonly string[] Identifiers = [Mail, MailHash, OpenId, Account];

    /// <summary>The keys, the best first, and where the statement has them; none with a problem.</summary>
    internal static (IReadOnlyList<(string Source, string Value)> Keys, string Path) Read(List<SyncProblem> problems, JsonElement actor)
    {
        if ((StatementReader.Text(actor, "objectType") ?? "Agent") != "Agent")
        {
            problems.Add(StatementTexts.Group());
            return ([], "actor");
        }

        var named = Identifiers.Where(name => actor.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null).ToList();
        if (named.Count != 1)
        {
            problems.Add(named.Count == 0 ? SyncTexts.Missing("actor") : StatementTexts.ManyIdentifiers());
            return ([], "actor");
        }

        return (named[0] switch
        {
            Mail => OfMail(problems, actor),
            MailHash => OfHash(problems, actor),
            OpenId => StatementReader.Needed(problems, "actor.openid", actor, OpenId) is { } id ? [(OpenId, id)] : [],
            _ => OfAccount(problems, actor.GetProperty(Account)),
        }, $"actor.{named[0]}");
    }

    /// <summary>An address is looked for as itself and as its hash, so that the addresses of people need not be stored.</summary>
    private static (string Source, string Value)[] OfMail(List<SyncProblem> problems, JsonElement actor)
    {
        var parts = MailPattern().Match(StatementReader.Text(actor, Mail) ?? string.Empty);
        if (!parts.Success)
        {
            problems.Add(StatementTexts.NoMail());
            return [];
        }

        // Only the domain is compared without regard to case.
        string[] addresses = [.. new[] { $"mailto:{parts.Groups["name"].Value}@{parts.Groups["domain"].Value.ToLowerInvariant()}", parts.Value }.Distinct(StringComparer.Ordinal)];
        return [.. addresses.Select(a => (Mail, a)), .. addresses.Select(a => (MailHash, HashOf(a)))];
    }

    private static (string Source, string Value)[] OfHash(List<SyncProblem> problems, JsonElement actor)
    {
        var hash = StatementReader.Text(actor, MailHash) ?? string.Empty;
        if (hash.Length == 40 && hash.All(char.IsAsciiHexDigit))
        {
            return [(MailHash, hash.ToLowerInvariant())];
        }

        problems.Add(StatementTexts.NoHash());
        return [];
    }

    private static (string Source, string Value)[] OfAccount(List<SyncProblem> problems, JsonElement account)
    {
        if (account.ValueKind != JsonValueKind.Object)
        {
            problems.Add(StatementTexts.NoObject("actor.account"));
            return [];
        }

        var (site, name) = (StatementReader.Needed(problems, "actor.account.homePage", account, "homePage"), StatementReader.Needed(problems, "actor.account.name", account, "name"));
        return site is null || name is null ? [] : [(site, name)];
    }

    /// <summary>What the convention says a hash of an address is; nothing is protected by it.</summary>
#pragma warning disable CA5350
    private static string HashOf(string address) => Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(address)));
#pragma warning restore CA5350

    [GeneratedRegex(@"^mailto:(?<name>[^@\s]{1,200})@(?<domain>[^@\s]{1,255})$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MailPattern();
}
