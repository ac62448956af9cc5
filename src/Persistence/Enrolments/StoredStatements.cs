using LearningGraph.Domain.Enrolments;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Enrolments;

/// <summary>The statements of a source that a batch may be about, as they are stored and as they will be. Two reads, however many there are.</summary>
internal sealed class StoredStatements(LearningGraphContext context, Guid source, CancellationToken cancellation)
{
    private readonly Dictionary<Guid, Statement> _rows = [];
    private readonly Dictionary<Guid, Statement> _byId = [];
    private readonly Dictionary<Guid, Guid> _voiders = [];
    private readonly Dictionary<Guid, int> _versions = [];

    /// <summary>Reads the statements with these identities, and those that void them.</summary>
    internal async Task ReadAsync(IEnumerable<Guid> statements)
    {
        Guid?[] ids = [.. statements.Select(id => (Guid?)id).Distinct()];
        var rows = await context.Statements.AsNoTracking()
            .Where(s => s.SourceId == source && (EF.Parameter(ids).Contains(s.StatementId) || EF.Parameter(ids).Contains(s.Voids)))
            .Select(s => new { Statement = s, Version = context.Enrolments.Where(e => e.Id == s.EnrolmentId).Select(e => (int?)e.Version).FirstOrDefault() })
            .ToListAsync(cancellation);
        foreach (var row in rows)
        {
            Put(row.Statement);
            if (row is { Version: { } version, Statement.EnrolmentId: { } enrolment })
            {
                _versions[enrolment] = version;
            }
        }
    }

    /// <summary>Reads all enrolments of people in offers, with the statements of the source that count for them.</summary>
    internal async Task<ILookup<(Guid Person, Guid Offer), KnownAttempt>> AttemptsAsync(IReadOnlyCollection<(Guid Person, Guid Offer)> places)
    {
        Guid[] people = [.. places.Select(p => p.Person).Distinct()];
        Guid[] offers = [.. places.Select(p => p.Offer).Distinct()];
        var rows = people.Length == 0 ? [] : await context.Enrolments.AsNoTracking()
            .Where(e => EF.Parameter(people).Contains(e.PersonId) && EF.Parameter(offers).Contains(e.OfferId))
            .OrderBy(e => e.Attempt).ThenBy(e => e.Id)
            .Select(e => new
            {
                Enrolment = e,
                IsAsked = context.ApplicationChecks.Any(c => c.EnrolmentId == e.Id),
                Statements = context.Statements.Where(s => s.EnrolmentId == e.Id && s.SourceId == source).ToList(),
            })
            .ToListAsync(cancellation);
        return rows.ToLookup(
            r => (r.Enrolment.PersonId, r.Enrolment.OfferId),
            r => new KnownAttempt(r.Enrolment, r.IsAsked, [.. r.Statements.Select(Put)]));
    }

    /// <summary>Takes note of a statement, and answers the row that stands for it: the same object each time.</summary>
    internal Statement Put(Statement statement)
    {
        if (!_rows.TryAdd(statement.Id, statement))
        {
            return _rows[statement.Id];
        }

        if (statement.StatementId is { } id)
        {
            _byId[id] = statement;
            if (statement.Voids is { } target)
            {
                _voiders.TryAdd(target, id);
            }
        }

        return statement;
    }

    internal Statement? Find(Guid statement) => _byId.GetValueOrDefault(statement);

    /// <summary>The version of the enrolment that a stored statement counts for.</summary>
    internal int? VersionOf(Guid? enrolment) => enrolment is { } id && _versions.TryGetValue(id, out var version) ? version : null;

    /// <summary>The statement that voids another; null when none does.</summary>
    internal Guid? VoiderOf(Guid statement) => _voiders.TryGetValue(statement, out var voider) ? voider : null;
}

/// <summary>An enrolment of a person in an offer, and what one source stated of it.</summary>
/// <param name="Enrolment">The enrolment as it is stored.</param>
/// <param name="IsAsked">Whether the question was scheduled whether what was learnt is applied.</param>
/// <param name="Statements">The statements that count for it, or counted before they were voided.</param>
internal sealed record KnownAttempt(Enrolment Enrolment, bool IsAsked, IReadOnlyList<Statement> Statements);
