using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Enrolments;
using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Webhooks;
using LearningGraph.Domain.Workforce;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Privacy;

/// <summary>Where a table names people, and what becomes of that when a person is forgotten. Every table that names people stands here; a test compares this with the model.</summary>
internal sealed record PersonTable(Type Entity, Func<LearningGraphContext, Guid, CancellationToken, Task<List<object>>> ReadAsync)
{
    /// <summary>The tables, but those of people themselves and of their identifiers in other systems.</summary>
    internal static readonly IReadOnlyList<PersonTable> All =
    [
        Of<Membership>(people: [nameof(Membership.PersonId)]),
        Of<Evidence>(people: [nameof(Domain.Workforce.Evidence.PersonId)], actors: [nameof(Domain.Workforce.Evidence.Issuer)])
            with { Cleared = [nameof(Domain.Workforce.Evidence.Issuer), nameof(Domain.Workforce.Evidence.Reference)] },
        Of<CurrentLevel>(people: [nameof(CurrentLevel.PersonId)]),
        Of<Enrolment>(people: [nameof(Enrolment.PersonId)]) with { Cleared = [nameof(Enrolment.Source), nameof(Enrolment.ExternalId)] },
        Of<Statement>(people: [nameof(Statement.PersonId)])
            with { Cleared = [nameof(Statement.StatementId), nameof(Statement.Digest), nameof(Statement.Registration), nameof(Statement.VoidedBy)] },
        Of<ApplicationCheck>(people: [nameof(ApplicationCheck.PersonId)]) with { Cleared = [nameof(ApplicationCheck.Note)] },
        Of<Recognition>(people: [nameof(Recognition.ReceiverId), nameof(Recognition.GiverId)]) with { Cleared = [nameof(Recognition.Note)] },
        Of<OrgUnit>(offices: [nameof(OrgUnit.LeaderId)]),
        Of<StrategicGoal>(offices: [nameof(StrategicGoal.OwnerId)]),
        Of<Initiative>(offices: [nameof(Initiative.OwnerId)]),
        Of<Webhook>(actors: [nameof(Webhook.Owner)]),
        Of<ChangeEvent>(people: [nameof(ChangeEvent.PersonId)], actors: [nameof(ChangeEvent.Actor)]),
        Of<PersonRead>(people: [nameof(PersonRead.PersonId)], actors: [nameof(PersonRead.Actor)]),
    ];

    /// <summary>Columns with the key of a person, which becomes a pseudonym.</summary>
    internal string[] People { get; init; } = [];

    /// <summary>Columns with the key of a person who holds an office, by which anybody could tell who it is: it becomes vacant.</summary>
    internal string[] Offices { get; init; } = [];

    /// <summary>Columns with the key or the name of a person as text, which becomes a pseudonym.</summary>
    internal string[] Actors { get; init; } = [];

    /// <summary>Columns whose content is taken away in rows about the person.</summary>
    internal string[] Cleared { get; init; } = [];

    /// <summary>All columns that name a person.</summary>
    internal IEnumerable<string> References => [.. People, .. Offices, .. Actors];

    private static PersonTable Of<T>(string[]? people = null, string[]? offices = null, string[]? actors = null)
        where T : class
        => new(typeof(T), (context, person, cancellation) => ReadRowsAsync<T>(context, [.. people ?? [], .. offices ?? []], actors ?? [], person, cancellation))
        {
            People = people ?? [],
            Offices = offices ?? [],
            Actors = actors ?? [],
        };

    private static async Task<List<object>> ReadRowsAsync<T>(
        LearningGraphContext context, string[] keys, string[] actors, Guid person, CancellationToken cancellation)
        where T : class
    {
        var rows = context.Set<T>().AsNoTracking();
        var text = person.ToString();
        var found = keys.Select(key => rows.Where(row => EF.Property<Guid?>(row, key) == person))
            .Concat(actors.Select(actor => rows.Where(row => EF.Property<string?>(row, actor) == text)))
            .Aggregate((one, other) => one.Union(other));
        return [.. await found.ToListAsync(cancellation)];
    }
}
