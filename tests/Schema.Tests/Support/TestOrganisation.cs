using LearningGraph.Domain;
using LearningGraph.Domain.BusinessCases;
using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Skills;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence;

namespace LearningGraph.Schema.Tests;

/// <summary>Eight people in two teams with the levels of test vector V1, ten goals, three skills that count, four offers and a handful of catalogue items.</summary>
internal static class TestOrganisation
{
    private static readonly int?[] CircularLevels = [3, 2, 2, 1, 0, 4, null, 1];
    private static readonly int?[] SupplyLevels = [3, 3, 4, 2, 3, 1, 2, 0];
    private static readonly int?[] LifeCycleLevels = [0, 1, 3, 0, 2, 0, 0, null];
    private static readonly DateTimeOffset Earlier = TestHost.Now.AddDays(-30);

    public static Guid Framework { get; } = Id(1);

    public static Guid Sustainability { get; } = Id(10);

    public static Guid CircularEconomy { get; } = Id(11);

    public static Guid SupplyChain { get; } = Id(12);

    public static Guid LifeCycle { get; } = Id(13);

    public static Guid RetiredSkill { get; } = Id(14);

    public static Guid CircularSession { get; } = Id(45);

    public static Guid PastSession { get; } = Id(46);

    public static Guid Root { get; } = Id(20);

    public static Guid LargeTeam { get; } = Id(21);

    public static Guid SmallTeam { get; } = Id(22);

    public static Guid Analyst { get; } = Id(30);

    public static Guid Growth { get; } = Id(100);

    public static Guid Academy { get; } = Id(40);

    public static Guid CircularCourse { get; } = Id(41);

    public static Guid Safety { get; } = Id(50);

    public static Guid CircularRequirement { get; } = Id(60);

    public static Guid Person(int number) => Id(200 + number);

    public static Guid Goal(int number) => Id(100 + number);

    public static Guid Id(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]);

    public static void Fill(LearningGraphContext db)
    {
        FillSkills(db);
        FillPeople(db);
        db.SaveChanges();
        FillGoals(db);
        FillOffers(db);
        FillCulture(db);
        FillFigures(db);
    }

    private static LocalizedTexts Text(string nl, string en) => LocalizedTexts.Of(("nl", nl), ("en", en));

    private static void FillSkills(LearningGraphContext db)
    {
        db.Add(new ProficiencyScale { Id = Id(2), MaxLevel = 5, Names = Text("Niveaus", "Levels") });
        db.AddRange(Enumerable.Range(0, 6).Select(rank => new ProficiencyLevel { Id = Id(70 + rank), ScaleId = Id(2), Rank = rank, Labels = Text($"Niveau {rank}", $"Level {rank}") }));
        db.Add(new Organisation { Id = Id(3), Names = Text("Voorbeeld", "Example"), DefaultLanguage = "nl", TimeZone = "Europe/Amsterdam", DefaultScaleId = Id(2) });
        db.Add(new SkillFramework { Id = Framework, Titles = Text("Eigen raamwerk", "Own framework"), ScaleId = Id(2) });
        db.SaveChanges();
        AddSkill(db, Sustainability, "duurzaamheid", "sustainability");
        AddSkill(db, CircularEconomy, "circulaire economie", "circular economy").AltLabels = LocalizedTerms.Of([new("en", "closed loops"), new("nl", "kringlopen")]);
        AddSkill(db, SupplyChain, "ketenbeheer", "supply-chain management");
        AddSkill(db, LifeCycle, "levenscyclusanalyse", "life-cycle analysis").Uri = new Uri("http://example.org/skills/lca");
        AddSkill(db, RetiredSkill, "faxen", "faxing").State = RecordState.Retired;
        db.Add(new SkillRelation { Id = Id(80), FromId = LifeCycle, ToId = Sustainability, Type = SkillRelationType.Broader });
        db.Add(new SkillRelation { Id = Id(81), FromId = CircularEconomy, ToId = Sustainability, Type = SkillRelationType.Broader });
        db.Add(new SkillRelation { Id = Id(82), FromId = CircularEconomy, ToId = SupplyChain, Type = SkillRelationType.PrerequisiteOf });
        db.Add(new SkillMapping { Id = Id(83), SkillId = CircularEconomy, SchemeUri = new Uri("http://example.org/esco"), ConceptUri = new Uri("http://example.org/esco/1"), MatchType = Domain.Skills.MatchType.Close, Status = MappingStatus.Confirmed });
    }

    private static Skill AddSkill(LearningGraphContext db, Guid id, string nl, string en)
        => db.Add(new Skill { Id = id, FrameworkId = Framework, PrefLabels = Text(nl, en), CreatedAt = Earlier, UpdatedAt = Earlier }).Entity;

    private static void FillPeople(LearningGraphContext db)
    {
        var start = new DateOnly(2020, 1, 1);
        db.Add(new Role { Id = Analyst, Names = Text("Analist", "Analyst") });
        for (var i = 1; i <= 8; i++)
        {
            db.Add(new Person { Id = Person(i), DisplayName = $"Person {i}", RoleId = Analyst, IsLeader = i == 1, ActiveFrom = start, WeeklyLearningMinutes = 60 });
        }

        db.SaveChanges();
        AddUnit(db, Root, null, "Bedrijf", "Company", OrgUnitType.Organisation, null);
        AddUnit(db, LargeTeam, Root, "Groot team", "Large team", OrgUnitType.Team, Person(1));
        AddUnit(db, SmallTeam, Root, "Klein team", "Small team", OrgUnitType.Team, null);
        for (var i = 1; i <= 8; i++)
        {
            db.Add(new Membership { Id = Id(300 + i), PersonId = Person(i), UnitId = i <= 6 ? LargeTeam : SmallTeam, From = start });
            AddEvidence(db, 400 + i, i, CircularEconomy, CircularLevels[i - 1]);
            AddEvidence(db, 500 + i, i, SupplyChain, SupplyLevels[i - 1]);
            AddEvidence(db, 600 + i, i, LifeCycle, LifeCycleLevels[i - 1]);
        }

        // Overruled: an assessment counts for more than what the person thinks.
        db.Add(new Evidence { Id = Id(700), PersonId = Person(1), SkillId = CircularEconomy, Level = 5, Kind = EvidenceKind.SelfAssessment, ObservedAt = Earlier, RecordedAt = Earlier });
    }

    /// <summary>One more person, from person 9 on, with a level of circular economy.</summary>
    public static void AddMember(LearningGraphContext db, int number, Guid unit, int? level)
    {
        var start = new DateOnly(2020, 1, 1);
        db.Add(new Person { Id = Person(number), DisplayName = $"Person {number}", RoleId = Analyst, ActiveFrom = start });
        db.Add(new Membership { Id = Id(300 + number), PersonId = Person(number), UnitId = unit, From = start });
        db.SaveChanges();
        AddEvidence(db, 400 + number, number, CircularEconomy, level);
        db.SaveChanges();
    }

    private static void AddUnit(LearningGraphContext db, Guid id, Guid? parent, string nl, string en, OrgUnitType type, Guid? leader)
    {
        db.Add(new OrgUnit { Id = id, Names = Text(nl, en), Type = type, LeaderId = leader });
        db.Add(new OrgUnitParent { Id = Guid.CreateVersion7(Earlier), UnitId = id, ParentId = parent, ValidFrom = new DateOnly(2020, 1, 1) });
        db.SaveChanges();
    }

    private static void AddEvidence(LearningGraphContext db, int id, int person, Guid skill, int? level)
    {
        if (level is { } known)
        {
            db.Add(new Evidence { Id = Id(id), PersonId = Person(person), SkillId = skill, Level = known, Kind = EvidenceKind.Assessment, ObservedAt = Earlier, RecordedAt = Earlier });
        }
    }

    private static void FillGoals(LearningGraphContext db)
    {
        for (var i = 0; i < 10; i++)
        {
            var title = i == 0 ? Text("Groei in duurzame producten", "Growth in sustainable products") : Text($"Doel {i}", $"Goal {i}");
            db.Add(StrategicGoal.Define(
                Goal(i),
                new GoalDefinition(title, new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31).AddMonths(i))
                {
                    OwnerId = i == 0 ? Person(1) : null,
                    ParentId = i == 1 ? Goal(0) : null,
                    ValueAtStakePerYear = i == 0 ? Money.Of(2_000_000, "EUR") : null,
                },
                Earlier.AddMinutes(i)));
            db.SaveChanges();
        }

        Require(db, 60, Growth, CircularEconomy, 4, 3);
        Require(db, 61, Growth, SupplyChain, 3, 2);
        Require(db, 62, Growth, LifeCycle, 3, 3);
        for (var i = 1; i < 10; i++)
        {
            Require(db, 600_000 + i, Goal(i), CircularEconomy, 2, 1);
        }

        db.Add(SkillRequirement.OfRole(Id(69), Analyst, CircularEconomy, new RequirementDefinition(3), 5, Earlier));
    }

    private static void Require(LearningGraphContext db, int id, Guid goal, Guid skill, int headcount, double weight)
        => db.Add(SkillRequirement.OfGoal(Id(id), goal, skill, new RequirementDefinition(3) { Headcount = headcount, Weight = weight, IsCritical = skill == CircularEconomy }, 5, Earlier));

    private static void FillOffers(LearningGraphContext db)
    {
        db.Add(new OfferSource { Id = Academy, Name = "academy", Kind = OfferSourceKind.Lms });
        db.SaveChanges();
        db.Add(new OfferSnapshot { Id = Id(47), SourceId = Academy, BeganAt = Earlier, ExpiresAt = Earlier.AddDays(1), State = SnapshotState.Abandoned });
        db.Add(new UnmappedSkill { Id = Id(48), SourceId = Academy, Key = "l|en|fax", Label = "fax", Lang = "en", State = UnmappedSkillState.Dismissed, FirstSeenAt = Earlier, LastSeenAt = Earlier });
        AddOffer(db, 41, "CE-1", "Cursus circulair", "Circular course", CircularEconomy, 2, 3, 960, 600);
        AddOffer(db, 42, "CE-2", "Inleiding circulair", "Introduction to circular", CircularEconomy, 0, 2, 120, null).Languages = ["en"];
        AddOffer(db, 43, "LCA-1", "Levenscyclus", "Life cycle", LifeCycle, 1, 3, 1440, 900);
        db.Add(new OfferSession { Id = CircularSession, OfferId = CircularCourse, Start = TestHost.Now.AddDays(10), End = TestHost.Now.AddDays(12), Seats = 2, Location = "Utrecht", Language = "nl" });
        db.Add(new OfferSession { Id = PastSession, OfferId = CircularCourse, Start = TestHost.Now.AddDays(-12), End = TestHost.Now.AddDays(-10) });
        AddOffer(db, 44, "OLD-1", "Oude cursus", "Old course", LifeCycle, 0, 5, 10, 0).State = OfferState.Retired;
    }

    private static LearningOffer AddOffer(LearningGraphContext db, int id, string externalId, string nl, string en, Guid skill, int entry, int exit, int minutes, decimal? cost)
    {
        var offer = db.Add(new LearningOffer
        {
            Id = Id(id),
            SourceId = Academy,
            ExternalId = externalId,
            Titles = Text(nl, en),
            Languages = ["nl", "en"],
            WorkloadMinutes = minutes,
            CostPerSeat = cost is { } amount ? Money.Of(amount, "EUR") : null,
            Mode = LearningMode.Formal,
            FormSlug = "e-learning",
            UpdatedAt = Earlier.AddMinutes(id),
        }).Entity;
        db.SaveChanges();
        db.Add(new OfferEffect { Id = Id(id + 800), OfferId = Id(id), SkillId = skill, EntryLevel = entry, ExitLevel = exit });
        return offer;
    }

    private static void FillCulture(LearningGraphContext db)
    {
        AddItem(db, 50, "psychological-safety", CultureItemType.Foundation, "Psychologische veiligheid", "Psychological safety").Dimensions = [CultureDimension.PsychologicalSafety];
        AddItem(db, 51, "fail-forward", CultureItemType.Practice, "Leren van missers", "Learning from mistakes").Dimensions = [CultureDimension.PsychologicalSafety, CultureDimension.Rituals];
        AddItem(db, 52, "e-learning", CultureItemType.LearningForm, "E-learning", "E-learning");
        db.SaveChanges();
        db.Add(new CultureItemRelation { Id = Id(55), FromId = Id(51), ToId = Id(50), Type = CultureRelationType.Supports });
    }

    /// <summary>A closed pulse about rituals that nobody answered, and a cost model of the last goal.</summary>
    private static void FillFigures(LearningGraphContext db)
    {
        db.SaveChanges();
        var day = DateOnly.FromDateTime(Earlier.DateTime);
        var pulse = Pulse.Open(Id(90), new PulseDefinition(Text("Wij houden vol.", "We keep it up.")) { Dimension = CultureDimension.Rituals }, [], 8, 5, day, Earlier);
        pulse.Close(1, day, Earlier);
        db.Add(pulse);
        db.Add(CostModel.Define(Id(91), Goal(9), "EUR", [new CostInput(CostInputKey.Headcount, 1, 1, 1, Provenance.OwnData)], null, Earlier));
    }

    private static CultureItem AddItem(LearningGraphContext db, int id, string slug, CultureItemType type, string nl, string en)
        => db.Add(new CultureItem { Id = Id(id), Slug = slug, Type = type, Titles = Text(nl, en), Summaries = Text(nl + ".", en + "."), IsBuiltIn = true }).Entity;
}
