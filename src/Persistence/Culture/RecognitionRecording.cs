using LearningGraph.Domain;
using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Workforce;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Culture;

/// <summary>A behaviour as it is to be recognised.</summary>
/// <param name="Form">The form by its slug.</param>
/// <param name="Behaviour">The behaviour.</param>
/// <param name="UnitId">The unit in which it happened.</param>
/// <param name="On">The day; null for today.</param>
/// <param name="ReceiverId">The person who is recognised; null for a team as a whole.</param>
/// <param name="GiverId">The person who recognises; null when unknown.</param>
/// <param name="Note">What there is to say of it; null for nothing.</param>
public sealed record RecognitionStatement(string Form, RewardedBehaviour Behaviour, Guid UnitId, DateOnly? On, Guid? ReceiverId, Guid? GiverId, string? Note);

/// <summary>Records recognised behaviour.</summary>
public sealed class RecognitionRecording(IDbContextFactory<LearningGraphContext> contexts, TimeProvider time)
{
    /// <summary>Records a recognition.</summary>
    /// <exception cref="DomainException">The form, the unit or a person does not exist, or the statement is unsound.</exception>
    public async Task<Recognition> RecordAsync(RecognitionStatement statement, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(statement);
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.WriteAsync(
            async () =>
            {
                var form = await context.CultureItems.AsNoTracking().InForce(context).FirstOrDefaultAsync(i => i.Slug == statement.Form, cancellationToken)
                    ?? throw new UnknownSlugException("form", statement.Form);
                await context.RequireAsync<OrgUnit>(statement.UnitId, cancellationToken);
                await context.RequireAsync<Person>(statement.ReceiverId, cancellationToken);
                await context.RequireAsync<Person>(statement.GiverId, cancellationToken);
                var today = await context.DayOfAsync(now, cancellationToken);
                var recognition = Recognition.Of(
                    Guid.CreateVersion7(now), form, statement.Behaviour, statement.On ?? today, statement.UnitId, today, now, (statement.ReceiverId, statement.GiverId, statement.Note));
                context.Add(recognition);
                return recognition;
            },
            cancellationToken);
    }
}
