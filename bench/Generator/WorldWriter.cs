using LearningGraph.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Bench.Generator;

/// <summary>Writes a world as an import would, what is referred to first.</summary>
internal static class WorldWriter
{
    private const int RowsPerTransaction = 50_000;

    public static async Task WriteAsync(LearningGraphContext context, World world)
    {
        await InsertAsync([world.Framework]);
        await InsertAsync(world.Skills);
        await InsertAsync(world.Roles);
        await InsertAsync(world.People);
        await InsertAsync(world.ExternalIds());
        await InsertAsync(world.Units);
        await InsertAsync(world.Parents());
        await InsertAsync(world.Memberships);
        await InsertAsync(world.Goals);
        await InsertAsync(world.Requirements);
        await InsertAsync([world.Source]);
        await InsertAsync(world.Offers);
        await InsertAsync(world.Effects);

        async Task InsertAsync<T>(IEnumerable<T> rows)
            where T : class
        {
            foreach (var some in rows.Chunk(RowsPerTransaction))
            {
                await context.BulkInsertAsync(some);
            }
        }
    }
}
