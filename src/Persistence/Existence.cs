using LearningGraph.Domain;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence;

/// <summary>Refuses references to what does not exist, before the database would with an error that names nothing.</summary>
internal static class Existence
{
    internal static async Task RequireAsync<T>(this LearningGraphContext context, Guid? id, CancellationToken cancellation)
        where T : class
    {
        if (id is { } known && !await context.Set<T>().AnyAsync(row => EF.Property<Guid>(row, "Id") == known, cancellation))
        {
            throw new NotFoundException(typeof(T).Name, known);
        }
    }

    internal static async Task<T> LoadAsync<T>(this LearningGraphContext context, Guid id, CancellationToken cancellation)
        where T : class
        => await context.Set<T>().FirstOrDefaultAsync(row => EF.Property<Guid>(row, "Id") == id, cancellation)
            ?? throw new NotFoundException(typeof(T).Name, id);
}
