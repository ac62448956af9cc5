using LearningGraph.Domain.Changes;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Changes;

/// <summary>Notes who reads whose data.</summary>
public sealed class AuditWriting(IDbContextFactory<LearningGraphContext> contexts, TimeProvider time, IChangeActor? caller = null) : IDisposable
{
    private const int NameLimit = 255;

    private readonly PreparedInsert<PersonRead> _insert = new(contexts);

    /// <summary>Notes reads, all in one transaction; when this ends they are stored, and when it fails none of them is.</summary>
    public Task NoteReadsAsync(IEnumerable<(string? Actor, Guid PersonId)> reads, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reads);
        var now = time.GetUtcNow();
        var rows = reads.Distinct().Select(read => new PersonRead
        {
            Id = Guid.CreateVersion7(now),
            At = now,
            Actor = read.Actor is { Length: > NameLimit } name ? name[..NameLimit] : read.Actor,
            OperationName = caller?.OperationName,
            PersonId = read.PersonId,
        }).ToList();
        return _insert.InsertAsync(rows, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _insert.Dispose();
}
