using LearningGraph.Domain;
using LearningGraph.Domain.Workforce;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Workforce;

/// <summary>Where a new person begins.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Fte">The part of a full working week, from 0 to 1.</param>
public sealed record FirstPlace(Guid UnitId, double Fte = 1);

/// <summary>Adds, revises and moves people and ends their employment, each in one transaction; where they were stays on record.</summary>
public sealed class PersonKeeping(IDbContextFactory<LearningGraphContext> contexts, TimeProvider time)
{
    /// <summary>Stores a new person, with the primary membership of the first day where one is given.</summary>
    /// <exception cref="NotFoundException">The role or the unit does not exist.</exception>
    /// <exception cref="UnitNotThereException">The unit does not exist on the first day or on a later one.</exception>
    /// <exception cref="DomainException">The definition is unsound (see <see cref="Person.Define"/>).</exception>
    public async Task<Person> AddAsync(
        PersonDefinition definition, DateOnly activeFrom, FirstPlace? place = null, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        var person = Person.Define(Guid.CreateVersion7(now), definition, activeFrom, now);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.WriteAsync(async () =>
        {
            await context.LockAsync(WriteLock.Workforce, cancellationToken);
            await context.RequireAsync<Role>(person.RoleId, cancellationToken);
            context.Add(person);
            if (place is not null)
            {
                await CheckUnitAsync(context, place.UnitId, "activeFrom", activeFrom, null, cancellationToken);
                context.Add(person.Join(new Membership { Id = Guid.CreateVersion7(now), UnitId = place.UnitId, From = activeFrom, Fte = place.Fte }));
            }

            return person;
        }, cancellationToken);
    }

    /// <summary>Changes a person who is still at the expected version; the change is applied to the definition of now.</summary>
    /// <exception cref="VersionConflictException">The person was changed meanwhile.</exception>
    /// <exception cref="NotFoundException">The person or the role does not exist.</exception>
    /// <exception cref="DomainException">The definition is unsound (see <see cref="Person.Define"/>).</exception>
    public async Task<Person> ReviseAsync(
        Guid personId, int version, Func<PersonDefinition, PersonDefinition> change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.WriteAsync(async () =>
        {
            var person = await context.LoadAsync<Person>(personId, cancellationToken);
            var role = person.RoleId;
            person.Revise(version, change(PersonDefinition.Of(person)), time.GetUtcNow());
            await context.RequireAsync<Role>(person.RoleId == role ? null : person.RoleId, cancellationToken);
            return person;
        }, cancellationToken);
    }

    /// <summary>Moves a person to a unit from a day on.</summary>
    /// <exception cref="VersionConflictException">The person was changed meanwhile.</exception>
    /// <exception cref="NotFoundException">The person or the unit does not exist.</exception>
    /// <exception cref="UnitNotThereException">The unit does not exist on that day or on a later one.</exception>
    /// <exception cref="DomainException">The move is unsound (see <see cref="Person.Move"/>).</exception>
    public async Task<Person> MoveAsync(
        Guid personId, int version, Guid unitId, DateOnly from, double? fte = null, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.WriteAsync(async () =>
        {
            var now = time.GetUtcNow();
            await context.LockAsync(WriteLock.Workforce, cancellationToken);
            var person = await context.LoadAsync<Person>(personId, cancellationToken);
            var memberships = await context.Memberships
                .Where(m => m.PersonId == personId && m.IsPrimary && (m.To == null || m.To >= from)).ToListAsync(cancellationToken);
            var place = new Membership
            {
                Id = Guid.CreateVersion7(now),
                UnitId = unitId,
                From = from,
                Fte = fte ?? memberships.MinBy(m => m.From)?.Fte ?? 1,
            };
            context.Add(person.Move(version, memberships, place, now));
            await CheckUnitAsync(context, unitId, "from", from, place.To, cancellationToken);
            return person;
        }, cancellationToken);
    }

    /// <summary>Ends an employment after a day, and all memberships with it.</summary>
    /// <exception cref="VersionConflictException">The person was changed meanwhile.</exception>
    /// <exception cref="NotFoundException">The person does not exist.</exception>
    /// <exception cref="DomainException">The day is unsound (see <see cref="Person.EndEmployment"/>).</exception>
    public async Task<Person> EndEmploymentAsync(Guid personId, int version, DateOnly lastDay, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.WriteAsync(async () =>
        {
            await context.LockAsync(WriteLock.Workforce, cancellationToken);
            var person = await context.LoadAsync<Person>(personId, cancellationToken);
            var memberships = await context.Memberships
                .Where(m => m.PersonId == personId && (m.To == null || m.To >= lastDay)).ToListAsync(cancellationToken);
            person.EndEmployment(version, lastDay, memberships, time.GetUtcNow());
            return person;
        }, cancellationToken);
    }

    private static async Task CheckUnitAsync(
        LearningGraphContext context, Guid unitId, string field, DateOnly from, DateOnly? to, CancellationToken cancellation)
    {
        await context.RequireAsync<OrgUnit>(unitId, cancellation);
        var rows = await context.OrgUnitParents.AsNoTracking()
            .Where(p => p.UnitId == unitId && (p.ValidTo == null || p.ValidTo >= from)).ToListAsync(cancellation);
        new UnitTree(rows).CheckStands(field, unitId, from, to);
    }
}
