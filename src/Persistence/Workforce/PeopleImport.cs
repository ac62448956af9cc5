using LearningGraph.Domain;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Transfers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Workforce;

/// <summary>Takes over roles, units, people, memberships and external ids from one file; <c>docs/import.md</c> describes its columns.</summary>
public sealed class PeopleImport(IDbContextFactory<LearningGraphContext> contexts, TimeProvider time) : IFileImport
{
    private const int LongestName = 300;

    /// <inheritdoc/>
    public Task<ImportReport> ImportAsync(ImportFile file, ImportOptions options, IImportWatch watch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        return ImportSession.RunAsync(contexts, time, options, watch, [file], session => RunAsync(session, file, cancellationToken), cancellationToken);
    }

    private static async Task RunAsync(ImportSession session, ImportFile file, CancellationToken cancellation)
    {
        var zone = await session.Context.Organisations.Select(o => o.TimeZone).SingleOrDefaultAsync(cancellation) ?? "UTC";
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(session.Now, TimeZoneInfo.FindSystemTimeZoneById(zone)).DateTime);
        var units = new UnitImport(session, today, cancellation);
        var memberships = new MembershipImport(session, today, cancellation);
        await session.EachAsync(file, KindOf, (kind, rows) => kind switch
        {
            "role" => RolesAsync(session, rows, cancellation),
            "unit" => units.UnitsAsync(rows),
            "unit_parent" => units.ParentsAsync(rows),
            "leader" => units.LeadersAsync(rows),
            "person" => PeopleAsync(session, rows, today, memberships, cancellation),
            "membership" => memberships.ApplyAsync(rows),
            "external_id" => ExternalIdImport.ApplyAsync(session, rows, cancellation),
            _ => UnknownKindAsync(session, kind, rows),
        }, cancellation);
    }

    private static string KindOf(TransferRow row) => row.Text("kind")?.ToLowerInvariant() ?? "person";

    private static Task UnknownKindAsync(ImportSession session, string kind, List<TransferRow> rows)
    {
        rows.ForEach(row => session.Skip("unknown", row, $"kind '{kind}' is none of role, unit, unit_parent, person, membership, leader, external_id"));
        return Task.CompletedTask;
    }

    private static async Task RolesAsync(ImportSession session, List<TransferRow> rows, CancellationToken cancellation)
    {
        var batch = await EntityBatch<Role>.LoadAsync(session, ExternalIdSubject.Role, "role", rows, [], cancellation);
        session.ForEach("role", rows, row => batch.Apply("role", row, id => new Role { Id = id, CreatedAt = session.Now, UpdatedAt = session.Now }, (role, _) =>
        {
            var (names, occupation) = (row.Texts("name", role.Names, LongestName), row.Has("occupation_uri") ? row.Address("occupation_uri") : role.OccupationUri);
            BadRowException.RequireText(names, "name");
            role.Names = names.Equals(role.Names) ? role.Names : names;
            role.OccupationUri = occupation?.OriginalString == role.OccupationUri?.OriginalString ? role.OccupationUri : occupation;
        }));
        await batch.SaveAsync(cancellation);
    }

    private static async Task PeopleAsync(ImportSession session, List<TransferRow> rows, DateOnly today, MembershipImport memberships, CancellationToken cancellation)
    {
        var batch = await EntityBatch<Person>.LoadAsync(session, ExternalIdSubject.Person, "person", rows, [], cancellation);
        var roles = await KeyLookup.LoadAsync<Role>(session.Context, ExternalIdSubject.Role, "role", rows, ["role"], cancellation);
        var places = await memberships.PlacesAsync(rows, batch.Lookup);
        session.ForEach("person", rows, row => batch.Apply("person", row, id => new Person { Id = id, CreatedAt = session.Now, UpdatedAt = session.Now, ActiveFrom = today }, (person, isNew) =>
        {
            var unit = places.UnitOf(row);
            Fill(person, row, roles);
            if (unit is { } place)
            {
                places.Move(person.Id, place, row.Day("valid_from") ?? (isNew ? person.ActiveFrom : today), row.Share("fte") ?? 1);
            }
        }));
        await batch.SaveAsync(cancellation);
        await places.SaveAsync();
    }

    private static void Fill(Person person, TransferRow row, KeyLookup roles)
    {
        var role = row.Has("role") ? roles.Find(row, "role") : person.RoleId;
        var (from, to) = (row.Day("active_from") ?? person.ActiveFrom, row.Has("active_to") ? row.Day("active_to") : person.ActiveTo);
        var minutes = row.Has("weekly_learning_minutes") ? row.Number("weekly_learning_minutes") : person.WeeklyLearningMinutes;
        var (languages, modes, deliveries) = (row.List("languages"), row.CodeList<LearningMode>("preferred_modes"), row.CodeList<Delivery>("preferred_deliveries"));
        var (isLeader, isFindable) = (row.Flag("is_leader") ?? person.IsLeader, row.Flag("is_findable") ?? person.IsFindable);
        var name = row.Has("name") ? row.Text("name", LongestName) : person.DisplayName;
        if (to < from)
        {
            throw new BadRowException("active_to lies before active_from");
        }

        if (minutes is < 0 or > 7 * 24 * 60)
        {
            throw new BadRowException("weekly_learning_minutes takes 0 to 10080");
        }

        (person.RoleId, person.ActiveFrom, person.ActiveTo, person.WeeklyLearningMinutes, person.IsLeader, person.IsFindable) = (role, from, to, minutes, isLeader, isFindable);
        person.DisplayName = name;
        person.Languages = !row.Has("languages") || languages.SequenceEqual(person.Languages) ? person.Languages : languages;
        person.PreferredModes = !row.Has("preferred_modes") || modes.SequenceEqual(person.PreferredModes) ? person.PreferredModes : modes;
        person.PreferredDeliveries = !row.Has("preferred_deliveries") || deliveries.SequenceEqual(person.PreferredDeliveries) ? person.PreferredDeliveries : deliveries;
    }
}
