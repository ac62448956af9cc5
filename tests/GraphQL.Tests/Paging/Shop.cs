using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LearningGraph.GraphQL.Tests.Paging;

public sealed class Item
{
    public Guid Id { get; init; }

    public int ShelfId { get; init; }

    public string Name { get; init; } = "";

    public int? Rank { get; init; }

    public string? Nick { get; init; }

    public DateOnly Day { get; init; }

    public decimal Price { get; init; }

    public bool IsNew { get; init; }

    public List<Label> Labels { get; init; } = [];
}

public sealed class Label
{
    public int Id { get; init; }

    public Guid ItemId { get; init; }

    public string Lang { get; init; } = "";

    public string Text { get; init; } = "";
}

public sealed class ShopContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<Item> Items => Set<Item>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Item>().HasMany(i => i.Labels).WithOne().HasForeignKey(l => l.ItemId);
}

/// <summary>A SQLite file that goes away with the test, and the commands that were sent to it.</summary>
public sealed class Shop : IDisposable
{
    private readonly string _path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"shop-{Guid.CreateVersion7():N}.db");
    private readonly Counter _counter = new();

    public Shop()
    {
        using var db = Open();
        db.Database.EnsureCreated();
        _counter.Commands.Clear();
    }

    public List<string> Commands => _counter.Commands;

    public ShopContext Open() => new(new DbContextOptionsBuilder().UseSqlite($"Data Source={_path};Pooling=False").AddInterceptors(_counter).Options);

    public void Add(params Item[] items)
    {
        using var db = Open();
        db.AddRange(items);
        db.SaveChanges();
        Commands.Clear();
    }

    public void Remove(int number)
    {
        using var db = Open();
        db.Remove(db.Items.Single(i => i.Id == Id(number)));
        db.SaveChanges();
        Commands.Clear();
    }

    public static Guid Id(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    public static Item Item(int number, string name, int? rank = null, int shelf = 1, string? nick = null)
        => new() { Id = Id(number), Name = name, Rank = rank, ShelfId = shelf, Nick = nick, Day = new DateOnly(2026, 1, 1 + (number % 3)), Price = number % 4, IsNew = number % 2 == 0 };

    public void Dispose() => File.Delete(_path);

    private sealed class Counter : DbCommandInterceptor
    {
        public List<string> Commands { get; } = [];

        public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
        {
            Commands.Add(command.CommandText);
            return result;
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Commands.Add(command.CommandText);
            return new(result);
        }
    }
}
