using System.Buffers.Binary;
using System.Security.Cryptography;
using LearningGraph.Domain;
using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Workforce;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Culture;

/// <summary>Opens, takes answers to and closes pulses, each in one transaction, so that no row ties an answer to a person.</summary>
public sealed class PulseKeeping(IDbContextFactory<LearningGraphContext> contexts, TimeProvider time, PulseSecret secret, RandomNumberGenerator chance)
{
    private const int SaltBytes = 32;

    /// <summary>Opens a pulse for whoever is a member today.</summary>
    /// <exception cref="DuplicatePulseException">One about the same is open for the unit.</exception>
    /// <exception cref="PulseTooSmallException">Too few people would be asked.</exception>
    /// <exception cref="DomainException">The unit does not exist, or the question or the scale is unsound.</exception>
    public async Task<Pulse> OpenAsync(PulseDefinition definition, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        try
        {
            return await context.WriteAsync(() => OpenAsync(context, definition, time.GetUtcNow(), cancellationToken), cancellationToken);
        }
        catch (DbUpdateException twice) when (twice.IsDuplicate())
        {
            var scope = Pulse.ScopeOf(definition.Dimension, definition.UnitId);
            throw new DuplicatePulseException(await context.Pulses.Where(p => p.OpenScope == scope).Select(p => (Guid?)p.Id).FirstOrDefaultAsync(cancellationToken));
        }
    }

    /// <summary>Takes an answer; who gave it is told to nobody, and nothing else is written.</summary>
    /// <param name="pulseId">The pulse.</param>
    /// <param name="personId">Who answers; null for somebody who is no person here.</param>
    /// <param name="score">The score.</param>
    /// <param name="cancellationToken">Ends the writing early.</param>
    /// <returns>The pulse, which answers do not change.</returns>
    /// <exception cref="AlreadyAnsweredException">The person has answered before.</exception>
    /// <exception cref="NotInvitedException">The person was not asked.</exception>
    /// <exception cref="DomainException">The pulse does not exist or is closed, or the score is not on its scale.</exception>
    public async Task<Pulse> AnswerAsync(Guid pulseId, Guid? personId, int score, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.WriteAsync(
            async () =>
            {
                var pulse = await context.Pulses.AsNoTracking().FirstOrDefaultAsync(p => p.Id == pulseId, cancellationToken) ?? throw new NotFoundException(nameof(Pulse), pulseId);
                pulse.CheckAnswer(score);
                var token = secret.TokenOf(pulse, personId ?? throw new NotInvitedException());
                var used = await context.PulseInvitations.Where(i => i.Token == token && !i.IsUsed).ExecuteUpdateAsync(set => set.SetProperty(i => i.IsUsed, true), cancellationToken);
                var unit = await context.PulseInvitations.Where(i => i.Token == token).Select(i => (Guid?)i.UnitId).FirstOrDefaultAsync(cancellationToken) ?? throw new NotInvitedException();
                if (used == 0)
                {
                    throw new AlreadyAnsweredException();
                }

                var day = await context.DayOfAsync(now, cancellationToken);
                context.Add(new PulseAnswer { Id = RandomKey(), PulseId = pulse.Id, UnitId = unit, Score = score, On = day });
                return pulse;
            },
            cancellationToken);
    }

    /// <summary>Closes a pulse that is still at the expected version, and removes the tokens and the pulse's part of the key for good.</summary>
    /// <exception cref="PulseClosedException">It is closed already.</exception>
    /// <exception cref="DomainException">The pulse does not exist, or was changed meanwhile.</exception>
    public async Task<Pulse> CloseAsync(Guid pulseId, int version, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var isSqlite = context.Database.IsSqlite();
        await context.Database.OpenConnectionAsync(cancellationToken);
        if (isSqlite)
        {
            // What is removed is to be overwritten, not only forgotten.
            await context.Database.ExecuteSqlRawAsync("PRAGMA secure_delete = ON", cancellationToken);
        }

        var closed = await context.WriteAsync(
            async () =>
            {
                var pulse = await context.LoadAsync<Pulse>(pulseId, cancellationToken);
                pulse.Close(version, await context.DayOfAsync(now, cancellationToken), now);
                await context.PulseInvitations.Where(i => i.PulseId == pulseId).ExecuteDeleteAsync(cancellationToken);
                return pulse;
            },
            cancellationToken);
        if (isSqlite)
        {
            await context.Database.ExecuteSqlRawAsync("PRAGMA secure_delete = OFF", CancellationToken.None);
            await WriteAheadLog.EmptyAsync(context, CancellationToken.None);
        }

        return closed;
    }

    private async Task<Pulse> OpenAsync(LearningGraphContext context, PulseDefinition definition, DateTimeOffset now, CancellationToken cancellation)
    {
        await context.RequireAsync<OrgUnit>(definition.UnitId, cancellation);
        var today = await context.DayOfAsync(now, cancellation);
        var tree = UnitRows.On(await UnitRows.ParentsAsync(context, today, today, cancellation), today);
        HashSet<Guid> asked = definition.UnitId is { } unit ? UnitRows.Below(tree, unit) : [.. tree.Select(u => u.UnitId)];
        var people = (await UnitRows.Places(context, today).Select(m => new { m.PersonId, m.UnitId }).ToListAsync(cancellation)).Where(m => asked.Contains(m.UnitId)).ToList();
        var salt = Random(SaltBytes);
        var pulse = Pulse.Open(
            Guid.CreateVersion7(now), definition, salt, people.Count, await PeopleFigures.SmallestGroupAsync(context, cancellation), today, now);
        context.Add(pulse);
        await context.SaveChangesAsync(cancellation);
        var counts = people.CountBy(p => p.UnitId).ToDictionary();
        await context.BulkInsertAsync(
            tree.Where(u => asked.Contains(u.UnitId)).Select(u => new PulseUnit
            {
                Id = Guid.CreateVersion7(now),
                PulseId = pulse.Id,
                UnitId = u.UnitId,
                ParentId = u.ParentId is { } parent && asked.Contains(parent) ? parent : null,
                Invited = counts.GetValueOrDefault(u.UnitId),
            }),
            cancellation);

        // In the order of the tokens, which says nothing: the place of a row must not tell whose it is.
        await context.BulkInsertAsync(
            people.Select(p => new PulseInvitation { Token = secret.TokenOf(salt, p.PersonId), PulseId = pulse.Id, UnitId = p.UnitId })
                .OrderBy(i => Convert.ToHexString(i.Token), StringComparer.Ordinal),
            cancellation);
        return pulse;
    }

    private long RandomKey() => BinaryPrimitives.ReadInt64LittleEndian(Random(sizeof(long))) & long.MaxValue;

    private byte[] Random(int bytes)
    {
        var random = new byte[bytes];
        chance.GetBytes(random);
        return random;
    }
}
