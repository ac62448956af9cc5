using LearningGraph.Domain;
using LearningGraph.Domain.Offers;
using LearningGraph.Persistence.Offers.Files;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Tests.Offers;

public sealed class OfferFormatTests
{
    [Fact]
    public async Task SchemaOrg_Should_TellAllItCan_When_ItIsAGraph()
    {
        // arrange
        await using var feed = await Feed.OpenAsync();
        const string text = """
            { "@context": "https://schema.org/", "@graph": [ {
              "@type": "Course", "identifier": { "@type": "PropertyValue", "value": "C-1" }, "inLanguage": "nl", "name": ["Kringloop", { "@value": "Cycles", "@language": "en" }],
              "description": "<p>Over &amp; weer</p>", "url": "https://example.org/c1", "timeRequired": "P1DT30M", "educationalLevel": "Intermediate", "dateModified": "2026-01-05",
              "teaches": [ { "@type": "DefinedTerm", "@id": "http://example.org/skills/ce", "name": "circular economy" }, "Unheard-of craft" ],
              "hasCourseInstance": [ { "courseMode": ["online"], "offers": { "price": "95.50", "priceCurrency": "eur" } }, { "courseMode": "onsite", "offers": [{ "price": 80, "priceCurrency": "EUR" }] } ]
            } ] }
            """;

        // act
        var first = await feed.TakeAsync(OfferFileFormat.SchemaOrg, text);
        var second = await feed.TakeAsync(OfferFileFormat.SchemaOrg, text);

        // assert
        Assert.Equal(("1 0 0 0 0", "0 0 1 0 0"), (first.Counts, second.Counts));
        var offer = await feed.OfferAsync("C-1");
        Assert.Equal(LocalizedTexts.Of(("nl", "Kringloop"), ("en", "Cycles")), offer.Titles);
        Assert.Equal(("Over & weer", 510, Delivery.Blended, "2026-01-05T00:00:00Z"), (offer.Descriptions.Only("nl"), offer.WorkloadMinutes, offer.Delivery, offer.SourceVersion));
        Assert.Equal((Money.Of(80, "EUR"), "https://example.org/c1"), (offer.CostPerSeat, offer.Url?.OriginalString));
        Assert.Equal([(feed.Circular, 1, 2, 0.5)], await feed.ReadAsync(c => c.OfferEffects.Select(e => ValueTuple.Create(e.SkillId, e.EntryLevel, e.ExitLevel, e.Confidence)).ToListAsync()));
        Assert.Equal("Unheard-of craft", (await feed.ReadAsync(c => c.UnmappedSkills.SingleAsync())).Label);
    }

    [Theory]
    [InlineData("""{ "@type": "Course", "courseCode": "C-1", "name": "One" }""", "C-1")]
    [InlineData("""{ "@type": "ItemList", "itemListElement": [{ "@type": "ListItem", "item": { "@id": "http://example.org/1", "name": "One" } }] }""", "http://example.org/1")]
    [InlineData("""[{ "url": "http://example.org/1", "name": "One" }]""", "http://example.org/1")]
    public async Task SchemaOrg_Should_FindTheCourse_When_ItIsWrittenInAnotherWay(string text, string id)
    {
        // arrange
        await using var feed = await Feed.OpenAsync();

        // act
        var taken = await feed.TakeAsync(OfferFileFormat.SchemaOrg, text);

        // assert
        Assert.Equal("1 0 0 0 0", taken.Counts);
        Assert.Equal("One", (await feed.OfferAsync(id)).Titles.Only("en"));
    }

    [Fact]
    public async Task Ooapi_Should_TellAllItCan_When_ItIsAPage()
    {
        // arrange
        await using var feed = await Feed.OpenAsync();
        const string text = """
            { "pageSize": 10, "pageNumber": 1, "hasNextPage": false, "items": [ {
              "courseId": "123e4567-e89b-12d3-a456-426614174000", "primaryCode": { "codeType": "courseCode", "code": "B-1" }, "name": [ { "language": "nl-NL", "value": "Ketens" } ],
              "description": [ { "language": "en-GB", "value": "Chains" } ], "studyLoad": { "studyLoadUnit": "ects", "value": 2.5 }, "modeOfDelivery": ["situated"], "teachingLanguage": "nld",
              "learningOutcomes": [ [ { "language": "en", "value": "life-cycle analysis" } ] ], "link": "https://example.org/b1", "validFrom": "2026-01-01", "validTo": "2026-12-31"
            } ] }
            """;

        // act
        var taken = await feed.TakeAsync(OfferFileFormat.Ooapi, text, o => o with { ExitLevel = 2 });

        // assert
        Assert.Equal("1 0 0 0 0", taken.Counts);
        var offer = await feed.OfferAsync("123e4567-e89b-12d3-a456-426614174000");
        Assert.Equal(("Ketens", "Chains", 4200, Delivery.OnSite), (offer.Titles.Only("nl-NL"), offer.Descriptions.Only("en-GB"), offer.WorkloadMinutes, offer.Delivery));
        Assert.Equal(["nl"], offer.Languages);
        Assert.Equal((new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31)), (offer.ValidFrom, offer.ValidTo));
        Assert.Equal([(feed.LifeCycle, 0, 2)], await feed.ReadAsync(c => c.OfferEffects.Select(e => ValueTuple.Create(e.SkillId, e.EntryLevel, e.ExitLevel)).ToListAsync()));
    }

    [Fact]
    public async Task Moodle_Should_RetireWhatIsHidden_When_ItWasSeenBefore()
    {
        // arrange
        await using var feed = await Feed.OpenAsync();
        const string text = """[{"id":1,"fullname":"Site","format":"site"},{"id":7,"fullname":"Werk &amp; leren","summary":"<b>Kort</b>","lang":"nl","visible":1,"timemodified":1700000000,"enddate":1798761599}]""";

        // act
        var first = await feed.TakeAsync(OfferFileFormat.Moodle, text);
        var seen = await feed.OfferAsync("7");
        var second = await feed.TakeAsync(OfferFileFormat.Moodle, """{"courses":[{"id":7,"fullname":"Werk","visible":0,"timemodified":1700000001}],"warnings":[]}""");

        // assert
        Assert.Equal(("1 0 0 0 1", "0 0 0 1 0"), (first.Counts, second.Counts));
        Assert.Equal(["1: the front page of the site is no course"], first.Problems);
        Assert.Equal(("Werk & leren", "Kort", "1700000000", new DateOnly(2026, 12, 31)), (seen.Titles.Only("nl"), seen.Descriptions.Only("nl"), seen.SourceVersion, seen.ValidTo));
        Assert.Equal(OfferState.Retired, (await feed.OfferAsync("7")).State);
    }

    [Fact]
    public async Task Graph_Should_ClearWhatIsGone_When_ItIsSentAgain()
    {
        // arrange
        await using var feed = await Feed.OpenAsync();

        // act
        var first = await feed.TakeAsync(
            OfferFileFormat.Graph,
            """{"@odata.context":"x","value":[{"id":"g","externalId":"LI-1","title":"Loops","description":"Round","contentWebUrl":"https://example.org/l","languageTag":"en-us","duration":"PT45M","level":"Beginner","skillTags":["circular economy"],"isActive":true}]}""");
        var second = await feed.TakeAsync(OfferFileFormat.Graph, """{"value":[{"externalId":"LI-1","title":"Loops","languageTag":"en-us"}]}""");

        // assert
        Assert.Equal(("1 0 0 0 0", "0 1 0 0 0"), (first.Counts, second.Counts));
        var offer = await feed.OfferAsync("LI-1");
        Assert.Equal((0, null, null), (offer.Descriptions.Count, offer.WorkloadMinutes, offer.Url));
        Assert.Equal((0, 0), await feed.ReadAsync(async c => (await c.OfferEffects.CountAsync(), await c.WaitingEffects.CountAsync())));
    }

    [Fact]
    public async Task Csv_Should_TellAllItCan_When_ItsColumnsHaveOtherNames()
    {
        // arrange
        await using var feed = await Feed.OpenAsync();
        const string text = """
            Code,title_nl,title_en,Uren,price,languages,effects,extra
            A1,Een,One,1.5,12.50,Dutch,http://example.org/skills/ce 0-2|life-cycle analysis@en 1-3 0.5,x
            A2,Twee,,0,,Dutch,,y
            """;
        var columns = new Dictionary<string, string> { ["external_id"] = "Code", ["workload_hours"] = "Uren", ["cost_per_seat"] = "price", ["languages"] = "" };

        // act
        var first = await feed.TakeAsync(OfferFileFormat.Csv, text, o => o with { Columns = columns });
        var second = await feed.TakeAsync(OfferFileFormat.Csv, text, o => o with { Columns = columns });

        // assert
        Assert.Equal(("2 0 0 0 0", "0 0 2 0 0"), (first.Counts, second.Counts));
        var offer = await feed.OfferAsync("A1");
        Assert.Equal((LocalizedTexts.Of(("nl", "Een"), ("en", "One")), 90, Money.Of(12.5m, "EUR")), (offer.Titles, offer.WorkloadMinutes, offer.CostPerSeat));
        Assert.Equal(
            [(feed.Circular, 0, 2, 1.0), (feed.LifeCycle, 1, 3, 0.5)],
            await feed.ReadAsync(c => c.OfferEffects.OrderBy(e => e.EntryLevel).Select(e => ValueTuple.Create(e.SkillId, e.EntryLevel, e.ExitLevel, e.Confidence)).ToListAsync()));
    }

    [Fact]
    public async Task Jsonl_Should_KeepWhatIsAbsentAndClearWhatIsNull_When_ItIsAPatch()
    {
        // arrange
        await using var feed = await Feed.OpenAsync();
        await feed.TakeAsync(OfferFileFormat.Jsonl, """{"externalId":"A","offer":{"titles":[{"lang":"en","value":"One"}],"url":"https://example.org/a","workloadMinutes":60,"mode":"SELF_DIRECTED"}}""");

        // act
        var taken = await feed.TakeAsync(OfferFileFormat.Jsonl, """{"externalId":"A","offer":{"url":null}}""" + "\n\n" + """{"externalId":"B","op":"RETIRE"}""");
        var patched = await feed.OfferAsync("A");
        var replaced = await feed.TakeAsync(OfferFileFormat.Jsonl, """{"externalId":"A","offer":{"titles":[{"lang":"nl","value":"Een"}]}}""", o => o with { Semantics = SyncSemantics.Replace });

        // assert
        Assert.Equal(("0 1 1 0 0", "0 1 0 0 0"), (taken.Counts, replaced.Counts));
        Assert.Equal((null, 60, LearningMode.SelfDirected), (patched.Url, patched.WorkloadMinutes, patched.Mode));
        var offer = await feed.OfferAsync("A");
        Assert.Equal((LocalizedTexts.Of(("nl", "Een")), null, null), (offer.Titles, offer.WorkloadMinutes, offer.Mode));
    }

    [Theory]
    [InlineData(OfferFileFormat.Jsonl, "{\"externalId\":\"A\",\"offer\":{\"titles\":[{\"lang\":\"en\",\"value\":\"A\"}]}}\nno json\n{\"externalId\":7}\n[1]\n{\"externalId\":\" \"}\n", "1 0 0 0 4",
        "2: the line is no JSON object|3: externalId is not what the format takes|4: the item is no object|5: there is no identifier")]
    [InlineData(OfferFileFormat.Jsonl, "{\"externalId\":\"A\",\"offer\":{\"titles\":[{\"lang\":\"en\",\"value\":\"A\"}],\"delivery\":\"BY_AIR\"}}", "0 0 0 0 1", "1: offer.delivery is not what the format takes")]
    [InlineData(OfferFileFormat.SchemaOrg, """[{"courseCode":"A","name":"A","timeRequired":"soon"},{"courseCode":"B","name":"B"}, nonsense]""", "1 0 0 0 2",
        "1: timeRequired 'soon' is not a duration such as PT1H30M|3: the file is no JSON of this format from here on")]
    [InlineData(OfferFileFormat.Graph, """{"value":[{"externalId":"A","title":"A"},{"id":"B","duration":3}""", "1 0 0 0 2",
        "2: duration is not what the format takes|3: the file is no JSON of this format from here on")]
    [InlineData(OfferFileFormat.Csv, "external_id,title_en,effects\nA,A,\nB,B,circular economy\nC,C,circular economy 3-1\n,D,\nE,E\n", "1 0 0 0 4",
        "3: effects 'circular economy' is not a skill and levels such as 'life-cycle analysis 0-2'|5: external_id is missing|6: the row has not as many cells as the header|4: C: The exit level is below the entry level. (offer.effects[0].exitLevel)")]
    public async Task Import_Should_SayLineAndReason_When_ARowIsBad(OfferFileFormat format, string text, string counts, string problems)
    {
        // arrange
        await using var feed = await Feed.OpenAsync();

        // act
        var taken = await feed.TakeAsync(format, text);

        // assert
        Assert.Equal(counts, taken.Counts);
        Assert.Equal(problems.Split('|'), taken.Problems);
    }
}
