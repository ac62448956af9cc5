using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Content;
using LearningGraph.Persistence.Goals;
using LearningGraph.Persistence.Transfers;
using LearningGraph.Persistence.Workforce;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Tests.Transfers;

public sealed class FileImportTests : IAsyncDisposable
{
    private const string People = """
        kind,key,name,name_nl,type,parent,unit,role,languages,valid_from
        role,planner,,Planner,,,,,,
        unit,all,,Alles,ORGANISATION,,,,,2020-01-01
        unit,ops,,Productie,TEAM,all,,,,2020-01-01
        unit,lab,,Lab,TEAM,all,,,,2020-01-01
        person,17,Ann,,,,ops,planner,nl|en,2024-01-01
        person,18,Bo,,,,lab,,,2024-01-01

        """;

    private readonly TestDatabase _database = new();
    private readonly FixedClock _clock = new();
    private readonly Watched _watch = new();

    [Fact]
    public async Task People_Should_BeKnownByTheirKeys_When_ImportedTwice()
    {
        // act
        var first = await ImportAsync(People);
        var second = await ImportAsync(People);

        // assert
        await using var context = _database.Open();
        Assert.Equal(("2 0 0 0 0", "3 0 0 0 0", "1 0 0 0 0", "2 0 0 0 0"), (first.Count("person"), first.Count("unit"), first.Count("role"), first.Count("membership")));
        Assert.Equal(("0 0 2 0 0", "0 0 3 0 0", "none"), (second.Count("person"), second.Count("unit"), second.Count("membership")));
        Assert.Empty(_watch.Problems);
        Assert.Equal(["nl", "en"], (await context.People.SingleAsync(p => p.DisplayName == "Ann")).Languages);
    }

    [Fact]
    public async Task People_Should_KeepTheirHistory_When_TheyMove()
    {
        // arrange
        await ImportAsync(People);

        // act
        await ImportAsync("key,unit,valid_from\n17,lab,2026-02-01\n");

        // assert
        await using var context = _database.Open();
        var ann = await context.People.SingleAsync(p => p.DisplayName == "Ann");
        var places = await context.Memberships.Where(m => m.PersonId == ann.Id).OrderBy(m => m.From).ToListAsync();
        Assert.Equal([new DateOnly(2026, 1, 31), null], places.Select(p => p.To));
        Assert.Equal(["nl", "en"], ann.Languages);
    }

    [Fact]
    public async Task Units_Should_KeepTheirFormerParent_When_TheyMove()
    {
        // arrange
        await ImportAsync(People);

        // act
        await ImportAsync("kind,key,parent,valid_from\nunit,lab,ops,2026-02-01\nunit,all,lab,2026-02-01\n");

        // assert
        await using var context = _database.Open();
        var lab = await context.OrgUnits.SingleAsync(u => u.SearchText.Contains("lab"));
        Assert.Equal([new DateOnly(2026, 1, 31), null], await context.OrgUnitParents.Where(p => p.UnitId == lab.Id).OrderBy(p => p.ValidFrom).Select(p => p.ValidTo).ToListAsync());
        Assert.Equal(2, lab.Version);
        Assert.Contains("below it", Assert.Single(_watch.Problems).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("key,name\n", 0, null)]
    [InlineData("", 0, null)]
    [InlineData("key,name\n1,Ann\n2\n3,Bo,x\n4,Cy\n", 2, "not as many cells")]
    [InlineData("key,name\n1,A\"n\"n\n4,Cy\n", 1, "a quote stands")]
    [InlineData("name\nAnn\n", 0, "id or key is missing")]
    [InlineData("key,role\n1,nobody\n", 0, "role 'nobody' names no role")]
    [InlineData("key,active_from\n1,31-12-2020\n", 0, "is not a day such as 2026-03-31")]
    [InlineData("key,preferred_modes\n1,TALKING\n", 0, "is not one of FORMAL, INFORMAL, SOCIAL, SELF_DIRECTED")]
    [InlineData("key,active_from,active_to\n1,2026-01-02,2026-01-01\n", 0, "active_to lies before")]
    [InlineData("id,name\nnot-an-id,x\n", 0, "is not an id")]
    [InlineData("kind,key\nrobot,1\n", 0, "is none of role, unit")]
    public async Task People_Should_BeLeftOut_When_TheirRowIsBad(string csv, int created, string? reason)
    {
        // act
        var report = await ImportAsync(csv);

        // assert
        await using var context = _database.Open();
        Assert.Equal(created, await context.People.CountAsync());
        Assert.Equal(reason is null, _watch.Problems.Count == 0);
        Assert.True(reason is null || _watch.Problems.Exists(p => p.Reason.Contains(reason, StringComparison.Ordinal) && p.Line > 1));
        Assert.True(report.IsWritten);
    }

    [Fact]
    public async Task People_Should_AllBeRefused_When_OneRowIsBadAndTheImportStrict()
    {
        // act
        var report = await ImportAsync("key,name\n1,Ann\n2\n", new ImportOptions { IsStrict = true });

        // assert
        await using var context = _database.Open();
        Assert.False(report.IsWritten);
        Assert.Equal((0, 0), (await context.People.CountAsync(), await context.ExternalIds.CountAsync()));
        Assert.Equal("1 0 0 0 0", report.Count("person"));
    }

    [Theory]
    [InlineData("""[{"key":"1","name":"Ann","languages":["nl"]},7,{"key":"2","name":"Bo"}]""", 2, 1)]
    [InlineData("""[{"key":"1","name":"Ann"},""", 1, 1)]
    [InlineData("nonsense", 0, 1)]
    [InlineData("[]", 0, 0)]
    public async Task Json_Should_BeReadAsFarAsItGoes(string json, int created, int problems)
    {
        // act
        await new PeopleImport(_database.Factory, _clock).ImportAsync(Files.Of(json, "people.json"), new ImportOptions(), _watch);

        // assert
        await using var context = _database.Open();
        Assert.Equal((created, problems), (await context.People.CountAsync(), _watch.Problems.Count));
    }

    [Fact]
    public async Task Memberships_Should_NotOverlap_When_TheyArePrimary()
    {
        // arrange
        await ImportAsync(People);

        // act
        await ImportAsync("kind,person,unit,valid_from,valid_to,is_primary\nmembership,17,lab,2025-01-01,2025-02-01,true\nmembership,17,lab,2025-01-01,2025-02-01,false\n");

        // assert
        await using var context = _database.Open();
        Assert.Equal(3, await context.Memberships.CountAsync());
        Assert.Contains("another primary membership", Assert.Single(_watch.Problems).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evidence_Should_BeRecordedOnce_When_TheFileHasItTwice()
    {
        // arrange
        await ShippedContent.EnsureAsync(_database.Factory, _clock, loadDemo: true);
        await ImportAsync(People);
        await using var context = _database.Open();
        var label = (await context.Skills.Where(s => s.Uri != null).OrderBy(s => s.Id).FirstAsync()).Uri!.OriginalString;
        var before = await context.Evidence.CountAsync();
        var csv = $"person,skill,level,kind,observed_at\n17,{label},3,ASSESSMENT,2026-01-01\n17,{label},3,ASSESSMENT,2026-01-01\n17,{label},9,ASSESSMENT,2026-01-01\n17,{label},3,ASSESSMENT,2030-01-01\n99,{label},3,ASSESSMENT,2026-01-01\n17,knitting,3,ASSESSMENT,2026-01-01\n";

        // act
        var report = await new EvidenceImport(_database.Factory, _clock).ImportAsync(Files.Of(csv), new ImportOptions(), _watch);

        // assert
        Assert.Equal("1 0 1 0 4", report.Count("evidence"));
        Assert.Equal(before + 1, await context.Evidence.CountAsync());
        Assert.Equal([4, 5, 6, 7], _watch.Problems.Select(p => (int)p.Line));
    }

    [Fact]
    public async Task Goals_Should_FormATree_When_ParentsAreNamedByKey()
    {
        // arrange: a goal of the Sustainable Development Goals and one of its targets (United Nations, via Open SDG, MIT)
        await ShippedContent.EnsureAsync(_database.Factory, _clock, loadDemo: false);
        const string Csv = "kind,source,key,title_en,title_nl,parent,start,due,status\n"
            + "goal,sdg,12,Ensure sustainable consumption and production patterns,Verzeker duurzame consumptie- en productiepatronen,,2026-01-01,2030-12-31,ARCHIVED\n"
            + "goal,sdg,12.5,\"By 2030, substantially reduce waste generation\",,12,2026-01-01,2030-12-31,ACTIVE\n"
            + "goal,sdg,12.6,Without dates,,12,,,\n";

        // act
        var import = new GoalImport(_database.Factory, _clock);
        var report = await import.ImportAsync(Files.Of(Csv), new ImportOptions(), _watch);
        var again = await import.ImportAsync(Files.Of(Csv), new ImportOptions(), new Watched());

        // assert
        await using var context = _database.Open();
        var goals = await context.StrategicGoals.ToDictionaryAsync(g => g.ParentId is null);
        Assert.Equal(("2 0 0 0 1", "0 0 2 0 1"), (report.Count("goal"), again.Count("goal")));
        Assert.Equal((GoalStatus.Archived, goals[true].Id), (goals[true].Status, goals[false].ParentId));
        Assert.Equal("start is missing", Assert.Single(_watch.Problems).Reason);
    }

    [Fact]
    public async Task AnotherProcess_Should_SeeTheImport_OnItsNextRead()
    {
        // arrange
        var other = _database.AnotherProcess();
        await using var before = await other.CreateDbContextAsync();
        var none = await before.People.CountAsync();

        // act
        await ImportAsync(People);

        // assert
        await using var after = await other.CreateDbContextAsync();
        Assert.Equal((0, 2), (none, await after.People.CountAsync()));
        Assert.Equal((await after.ChangeSequences.SingleAsync()).Last, await after.ChangeEvents.CountAsync());
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private Task<ImportReport> ImportAsync(string csv, ImportOptions? options = null)
        => new PeopleImport(_database.Factory, _clock).ImportAsync(Files.Of(csv), options ?? new ImportOptions(), _watch);
}
