using System.Globalization;
using LearningGraph.Domain;
using LearningGraph.Domain.Skills;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Content;
using LearningGraph.Persistence.Skills;
using LearningGraph.Persistence.Transfers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Workforce;

/// <summary>
/// Takes over evidence from a file; <c>docs/import.md</c> describes its columns. Rows are only ever added: a statement that is there already is left as it is, and one with the same id and other
/// content is refused.
/// </summary>
public sealed class EvidenceImport(IDbContextFactory<LearningGraphContext> contexts, TimeProvider time) : IFileImport
{
    private const string Row = "evidence";

    /// <inheritdoc/>
    public Task<ImportReport> ImportAsync(ImportFile file, ImportOptions options, IImportWatch watch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        return ImportSession.RunAsync(
            contexts, time, options, watch, [file], session => session.EachAsync(file, _ => Row, (_, rows) => ApplyAsync(session, rows, cancellationToken), cancellationToken), cancellationToken);
    }

    private static async Task ApplyAsync(ImportSession session, List<TransferRow> rows, CancellationToken cancellation)
    {
        var people = await KeyLookup.LoadAsync<Person>(session.Context, ExternalIdSubject.Person, "person", rows, ["person"], cancellation);
        var skills = await SkillLookup.LoadAsync(session.Context, rows, "skill", cancellation);
        var highest = await SkillScale.HighestLevelsAsync(session.Context, [.. skills.Ids], cancellation);
        var statements = new List<(TransferRow Row, Evidence Evidence)>(rows.Count);
        session.ForEach(Row, rows, row => statements.Add((row, EvidenceOf(row, people, skills, highest, session.Now))));
        Guid[] ids = [.. statements.SelectMany(s => new[] { s.Evidence.Id, s.Evidence.SupersedesId ?? s.Evidence.Id }).Distinct()];
        Guid?[] corrected = [.. statements.Select(s => s.Evidence.SupersedesId).OfType<Guid>().Distinct()];
        var stored = await session.Context.Evidence.AsNoTracking().Where(e => EF.Parameter(ids).Contains(e.Id)).ToDictionaryAsync(e => e.Id, cancellation);
        var superseded = await session.Context.Evidence.AsNoTracking().Where(e => EF.Parameter(corrected).Contains(e.SupersedesId)).ToDictionaryAsync(e => e.SupersedesId!.Value, e => e.Id, cancellation);
        var added = new List<Evidence>(statements.Count);
        foreach (var (row, evidence) in statements)
        {
            if (Objection(row, evidence, stored, superseded) is { } objection)
            {
                session.Skip(Row, row, objection);
            }
            else if (stored.TryAdd(evidence.Id, evidence))
            {
                if (evidence.SupersedesId is { } corrects)
                {
                    superseded.Add(corrects, evidence.Id);
                }

                added.Add(evidence);
                session.Created(Row);
            }
            else
            {
                session.Compared(Row, differs: false);
            }
        }

        await session.Context.BulkInsertAsync(added, cancellation);
    }

    private static string? Objection(TransferRow row, Evidence evidence, Dictionary<Guid, Evidence> stored, Dictionary<Guid, Guid> superseded)
    {
        if (stored.TryGetValue(evidence.Id, out var there))
        {
            return Same(there, evidence, row) ? null : "evidence with this id is there with other content; it is never changed: send a correction with supersedes";
        }

        if (evidence.SupersedesId is not { } earlier)
        {
            return null;
        }

        return !stored.TryGetValue(earlier, out var former) ? "supersedes names no evidence"
            : former.PersonId != evidence.PersonId || former.SkillId != evidence.SkillId ? "a correction must be about the same person and the same skill"
            : superseded.ContainsKey(earlier) ? "that evidence was corrected already; correct the correction instead"
            : null;
    }

    private static bool Same(Evidence there, Evidence sent, TransferRow row)
        => (there.PersonId, there.SkillId, there.Level, there.Kind, there.ObservedAt, there.ExpiresAt, there.Issuer, there.Reference, there.SupersedesId)
            == (sent.PersonId, sent.SkillId, sent.Level, sent.Kind, sent.ObservedAt, sent.ExpiresAt, sent.Issuer, sent.Reference, sent.SupersedesId)
            && (row.Instant("recorded_at") is not { } recorded || recorded == there.RecordedAt);

    private static Evidence EvidenceOf(TransferRow row, KeyLookup people, SkillLookup skills, Dictionary<Guid, int> highest, DateTimeOffset now)
    {
        var (person, skill) = (people.Required(row, "person"), skills.Required(row, "skill"));
        var level = row.Number("level") ?? throw new BadRowException("level is missing");
        ProficiencyScale.CheckObserved(level, highest[skill]);
        var kind = row.Code<EvidenceKind>("kind") ?? throw new BadRowException("kind is missing");
        var observed = row.Instant("observed_at") ?? throw new BadRowException("observed_at is missing");
        var (recorded, expires) = (row.Instant("recorded_at") ?? now, row.Instant("expires_at"));
        if (observed > now || recorded > now)
        {
            throw new EvidenceInFutureException(observed > now ? observed : recorded, now);
        }

        if (expires <= observed)
        {
            throw new InvertedExpiryException(observed, expires.Value);
        }

        var (issuer, reference) = (row.Text("issuer", 300), row.Text("reference", 2_000));
        var key = string.Create(CultureInfo.InvariantCulture, $"{person}|{skill}|{level}|{kind}|{observed.UtcTicks}|{expires?.UtcTicks}|{issuer}|{reference}");
        return new Evidence
        {
            Id = row.Id() ?? StableId.Of("imported-evidence", key),
            PersonId = person,
            SkillId = skill,
            Level = level,
            Kind = kind,
            ObservedAt = observed,
            RecordedAt = recorded,
            ExpiresAt = expires,
            Issuer = issuer,
            Reference = reference,
            SupersedesId = row.Id("supersedes"),
        };
    }
}
