using LearningGraph.Persistence;
using LearningGraph.Persistence.Culture;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Tests.Culture;

/// <summary>Attempts to find in the database who gave which answer.</summary>
public sealed class PulseSecrecyTests : WritingTests
{
    private const int People = 40;

    [Fact]
    public async Task Answers_Should_StandInNoOrderOfTime_When_TheDatabaseIsRead()
    {
        // arrange: scores that tell the order in which they were given
        Host.AddToSmallTeam(People - 8);
        var pulse = (await Host.RunAsync(PulseScenes.Open, new { input = PulseScenes.Asking(null, new { highestScore = 10 }) }, [Roles.Editor])).Text("openPulse.pulse.id")!;
        for (var person = 1; person <= People; person++)
        {
            await Host.AnswerAsync(pulse, person, 1 + ((person - 1) / 4));
        }

        // act
        var answers = Rows("SELECT rowid, Id, Score FROM PulseAnswers ORDER BY rowid");
        var tokens = Rows("SELECT rowid, hex(Token), IsUsed FROM PulseInvitations ORDER BY rowid");

        // assert: the place of an answer is its random number, and that of a token follows from the token
        Assert.All(answers, row => Assert.Equal(row[0], row[1]));
        Assert.NotEqual(answers.Select(r => r[2]), answers.Select(r => r[2]).Order());
        Assert.Equal(tokens.Select(r => r[1]), tokens.Select(r => r[1]).OrderBy(t => (string)t, StringComparer.Ordinal));
        Assert.InRange(RankCorrelation([.. answers.Select(r => (long)r[2])]), -0.8, 0.8);
        Assert.Equal(People, tokens.Count(r => (long)r[2] == 1));
    }

    [Fact]
    public async Task AnswerPulse_Should_ChangeNothingElse_When_SomebodyAnswers()
    {
        // arrange
        var pulse = await Host.OpenedAsync();
        var before = Everything();

        // act
        await Host.AnswerAsync(pulse, 3, 4);

        // assert: neither the change log nor its numbers, nor anything but the two tables
        var after = Everything();
        Assert.Equal(["PulseAnswers", "PulseInvitations"], before.Keys.Where(table => before[table] != after[table]).Order());
        Assert.Equal(["Id", "PulseId", "UnitId", "Score", "On"], Rows("SELECT name FROM pragma_table_info('PulseAnswers') ORDER BY cid").Select(r => r[0]));
    }

    [Fact]
    public async Task Database_Should_HoldNoTokenOfAnybody_When_OnlyWhatItHoldsIsKnown()
    {
        // arrange: the pulse's own part of the key is there, the server's is not
        await Host.OpenedAsync();
        using var db = Host.Contexts.CreateDbContext();
        var salt = (await db.Pulses.AsNoTracking().SingleAsync(p => p.Salt != null && p.ClosedOn == null)).Salt!;
        var tokens = await db.PulseInvitations.Select(i => i.Token).ToListAsync();

        // act
        var guessed = Enumerable.Range(1, 8).Select(i => System.Security.Cryptography.HMACSHA256.HashData(salt, TestOrganisation.Person(i).ToByteArray()));

        // assert
        Assert.DoesNotContain(guessed, guess => tokens.Any(guess.SequenceEqual));
        var secret = new PulseSecret(new PulseOptions { Secret = "the secret of these tests, kept nowhere" }, "");
        Assert.All(Enumerable.Range(1, 8), i => Assert.Contains(tokens, secret.TokenOf(salt, TestOrganisation.Person(i)).SequenceEqual));
    }

    [Fact]
    public async Task ClosePulse_Should_LeaveNoByteOfKeyOrTokens_When_TheFilesAreSearched()
    {
        // arrange
        var pulse = await Host.OpenedAsync();
        for (var person = 1; person <= 6; person++)
        {
            await Host.AnswerAsync(pulse, person, 3);
        }

        byte[] salt;
        byte[][] tokens;
        using (var db = Host.Contexts.CreateDbContext())
        {
            salt = (await db.Pulses.AsNoTracking().SingleAsync(p => p.Salt != null && p.ClosedOn == null)).Salt!;
            tokens = await db.PulseInvitations.Select(i => i.Token).ToArrayAsync();
        }

        Assert.True(IsInFiles(salt));

        // act
        var closed = await Host.CloseAsync(pulse);

        // assert
        Assert.Null(closed["closePulse.errors"]);
        Assert.False(IsInFiles(salt));
        Assert.All(tokens, token => Assert.False(IsInFiles(token)));
        Assert.Empty(Rows("SELECT 1 FROM PulseInvitations UNION ALL SELECT 1 FROM Pulses WHERE Salt IS NOT NULL"));
    }

    [Fact]
    public void Secret_Should_BeTheSameForEveryProcess_When_ItIsMadeByChance()
    {
        // arrange
        var path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"lg-pulse-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}");
        byte[] salt = [1, 2, 3];

        // act
        var tokens = Enumerable.Range(0, 16).AsParallel().WithDegreeOfParallelism(16)
            .Select(_ => Convert.ToHexString(new PulseSecret(new PulseOptions(), path).TokenOf(salt, TestOrganisation.Person(1)))).Distinct().ToArray();

        // assert
        Assert.Single(tokens);
        Assert.Equal([path + ".pulse-key"], Directory.GetFiles(System.IO.Path.GetTempPath(), System.IO.Path.GetFileName(path) + "*"));
        File.Delete(path + ".pulse-key");
    }

    /// <summary>How far values rise with their place, from -1 to 1.</summary>
    private static double RankCorrelation(long[] values)
    {
        var (mean, middle) = (values.Average(), (values.Length - 1) / 2d);
        var together = values.Select((v, i) => (v - mean) * (i - middle)).Sum();
        return together / Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) * Enumerable.Range(0, values.Length).Sum(i => (i - middle) * (i - middle)));
    }

    private bool IsInFiles(byte[] bytes)
        => new[] { string.Empty, "-wal" }.Select(suffix => Host.DatabasePath + suffix).Where(File.Exists).Any(path =>
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var content = new byte[file.Length];
            file.ReadExactly(content);
            return content.AsSpan().IndexOf(bytes) >= 0;
        });

    private Dictionary<string, string> Everything()
        => Rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND sql NOT LIKE 'CREATE VIRTUAL%'").Select(r => (string)r[0]).ToDictionary(
            table => table,
            table => string.Join('\n', Rows($"SELECT * FROM \"{table}\"").Select(row => string.Join('|', row.Select(v => v is byte[] b ? Convert.ToHexString(b) : v)))));

    private List<object[]> Rows(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Host.DatabasePath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }
}
