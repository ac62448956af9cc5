using System.Security.Cryptography;
using System.Text;
using LearningGraph.Domain;
using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Changes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LearningGraph.Persistence.Privacy;

/// <summary>What forgetting a person did.</summary>
/// <param name="Key">The key that the person had.</param>
/// <param name="WasForgottenBefore">Whether there was nothing left to forget.</param>
public sealed record ForgottenPerson(Guid Key, bool WasForgottenBefore);

/// <summary>
/// Forgets people. What a person did and could do passes to a new, nameless person, so that counts stay what they are; the person goes, and of the key only the change log's word is left that it is gone.
/// </summary>
public sealed class PersonForgetting(IDbContextFactory<LearningGraphContext> contexts, TimeProvider time, IOptions<PrivacyOptions> options)
{
    /// <summary>Forgets a person, in one transaction; forgetting again does nothing.</summary>
    /// <exception cref="NotFoundException">There never was such a person, or the change log no longer knows.</exception>
    public async Task<ForgottenPerson> ForgetAsync(Guid personId, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await TraceRemoval.BeginAsync(context, cancellationToken);
        bool isNew;
        try
        {
            isNew = await context.WriteAsync(() => ForgetAsync(context, personId, cancellationToken), cancellationToken);
        }
        finally
        {
            await TraceRemoval.EndAsync(context, CancellationToken.None);
        }

        if (isNew)
        {
            await TraceRemoval.RunAsync(context, TraceRemoval.AtOnce, CancellationToken.None);
        }

        return new ForgottenPerson(personId, !isNew);
    }

    /// <summary>Takes out of the file what people forgotten after an instant have left in it, however large it is; answers whether that was done.</summary>
    public async Task<bool> TidyAsync(DateTimeOffset since, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.ChangeEvents.AnyAsync(e => e.Type == ChangeType.Person && e.Operation == ChangeOperation.Deleted && e.At >= since, cancellationToken)
            && await TraceRemoval.RunAsync(context, long.MaxValue, cancellationToken);
    }

    private async Task<bool> ForgetAsync(LearningGraphContext context, Guid personId, CancellationToken cancellation)
    {
        await context.LockAsync(WriteLock.Workforce, cancellation);
        await context.LockAsync(WriteLock.Evidence, cancellation);
        if (await context.People.AsNoTracking().FirstOrDefaultAsync(p => p.Id == personId, cancellation) is not { } person)
        {
            return await context.ChangeEvents.AnyAsync(e => e.Type == ChangeType.Person && e.EntityId == personId && e.Operation == ChangeOperation.Deleted, cancellation)
                ? false
                : throw new NotFoundException(nameof(Person), personId);
        }

        var identifiers = await PersonExport.ExternalIds(context, personId).AsNoTracking().ToListAsync(cancellation);
        var now = time.GetUtcNow();
        var nobody = Nameless(person, PseudonymOf(personId, now), now);
        await context.InsertUntoldAsync([nobody], cancellation);
        await PersonExport.Images(context, personId).ExecuteDeleteAsync(cancellation);
        await ReportTraces.RemoveAsync(context, personId, identifiers, cancellation);
        var rows = new PersonRows(context, personId, nobody.Id, PersonTraces.Of(person, identifiers), cancellation);
        await rows.PassOnAsync();
        await PersonExport.ExternalIds(context, personId).ExecuteDeleteAsync(cancellation);
        await context.People.Where(p => p.Id == personId).ExecuteDeleteAsync(cancellation);
        await rows.RemoveTracesAsync();
        await ChangeLog.AppendAsync(context, [Gone(personId), ChangeLog.Creation(nobody)!, .. rows.Changes], cancellation);
        return true;
    }

    private static ChangeEvent Gone(Guid personId)
        => new() { Type = ChangeType.Person, Operation = ChangeOperation.Deleted, EntityId = personId, PersonId = personId };

    /// <summary>Somebody who counts as the person did.</summary>
    private static Person Nameless(Person person, Guid pseudonym, DateTimeOffset now) => new()
    {
        Id = pseudonym,
        RoleId = person.RoleId,
        IsLeader = person.IsLeader,
        ActiveFrom = person.ActiveFrom,
        ActiveTo = person.ActiveTo,
        CreatedAt = now,
        UpdatedAt = now,
    };

    /// <summary>HMAC-SHA256 of the key under the secret; without a secret, chance.</summary>
    private Guid PseudonymOf(Guid personId, DateTimeOffset now)
    {
        if (options.Value.PseudonymKey is not { Length: > 0 } secret)
        {
            return Guid.CreateVersion7(now);
        }

        var bytes = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), personId.ToByteArray(bigEndian: true)).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
