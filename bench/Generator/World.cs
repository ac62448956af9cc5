using System.Globalization;
using LearningGraph.Domain;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Skills;
using LearningGraph.Domain.Workforce;

namespace LearningGraph.Bench.Generator;

/// <summary>A made-up organisation of a size: everything but its evidence.</summary>
/// <remarks>
/// Skills are needed, had and taught the more often the lower their number. People sit in teams of uneven size; every unit has a leader, who sits in it. Some people moved, some work in two places, some
/// start or leave around now. Offers are mostly active, priced and timed; some are free, some of unknown price.
/// </remarks>
internal sealed class World
{
    private const int MaxLevel = 5;
    private static readonly int[] RequiredLevels = [0, 5, 25, 40, 22, 8];
    private readonly Dictionary<Guid, Guid?> _parents = [];
    private readonly Size _size;
    private readonly Dice _dice;
    private readonly DateTimeOffset _now;
    private readonly Zipf _common;

    public World(Size size, Dice dice, DateTimeOffset now)
    {
        _size = size;
        _dice = dice;
        _now = now;
        _common = new Zipf(size.Skills, 0.8);
        Framework = new SkillFramework { Id = Id(), Titles = LocalizedTexts.Of(("en", "Generated skills"), ("nl", "Gegenereerde vaardigheden")), Publisher = "Bench", CreatedAt = now, UpdatedAt = now };
        Skills = [.. Enumerable.Range(0, size.Skills).Select(Skill)];
        Roles = [.. Enumerable.Range(1, size.Roles).Select(i => new Role { Id = Id(), Names = Wording.Unit("Functie", "Role", i), CreatedAt = now, UpdatedAt = now })];
        RoleSkills = [.. Roles.Select(_ => _common.Draw(dice, Size.RequirementsOfRole))];
        People = [.. Enumerable.Range(0, size.People).Select(Person)];
        Units = UnitsOf();
        Memberships = [.. MembershipsOf()];
        Goals = [.. Enumerable.Range(0, size.Goals).Select(Goal)];
        Requirements = [.. GoalRequirements(), .. RoleRequirements()];
        Source = new OfferSource { Id = Id(), Name = "academy", Kind = OfferSourceKind.Lms, CreatedAt = now, UpdatedAt = now };
        (Offers, Effects) = OffersOf();
    }

    public SkillFramework Framework { get; }

    public Skill[] Skills { get; }

    public Role[] Roles { get; }

    /// <summary>The numbers of the skills that each role asks for.</summary>
    public int[][] RoleSkills { get; }

    public Person[] People { get; }

    /// <summary>The units, parents before children: the whole, the divisions, and so on.</summary>
    public OrgUnit[] Units { get; }

    public Membership[] Memberships { get; }

    public StrategicGoal[] Goals { get; }

    public SkillRequirement[] Requirements { get; }

    public OfferSource Source { get; }

    public LearningOffer[] Offers { get; }

    public OfferEffect[] Effects { get; }

    private DateOnly Today => DateOnly.FromDateTime(_now.UtcDateTime);

    public IEnumerable<OrgUnitParent> Parents()
        => Units.Select(unit => new OrgUnitParent { Id = Id(), UnitId = unit.Id, ParentId = _parents[unit.Id], ValidFrom = Today.AddYears(-10) });

    public IEnumerable<ExternalId> ExternalIds()
        => People.Select((person, i) => new ExternalId { Id = Id(), Subject = ExternalIdSubject.Person, SubjectId = person.Id, Source = "hr", Value = Number("P", i) });

    private static string Number(string letter, int number) => string.Create(CultureInfo.InvariantCulture, $"{letter}{number + 1:D6}");

    private Guid Id() => _dice.Id(_now);

    private Skill Skill(int number) => new()
    {
        Id = Id(),
        PrefLabels = Wording.Skill(number),
        Type = (SkillType)_dice.Weighted([30, 60, 8, 2]),
        FrameworkId = Framework.Id,
        Uri = new Uri(string.Create(CultureInfo.InvariantCulture, $"https://skills.example/{number}")),
        Reuse = (SkillReuse)_dice.Weighted([5, 35, 45, 15]),
        // Rare skills only: fading is off unless an organisation chooses it.
        HalfLifeDays = number > _size.Skills / 2 && number % 100 == 0 ? 730 : null,
        CreatedAt = _now,
        UpdatedAt = _now,
    };

    private Person Person(int number) => new()
    {
        Id = Id(),
        DisplayName = Wording.Person(_dice),
        RoleId = _dice.Chance(0.97) ? Roles[Math.Min(_dice.Below(_size.Roles), _dice.Below(_size.Roles))].Id : null,
        IsLeader = number < _size.Units,
        Languages = _dice.Chance(0.7) ? ["nl", "en"] : ["en"],
        WeeklyLearningMinutes = _dice.Chance(0.6) ? 30 * _dice.Between(1, 8) : null,
        IsFindable = _dice.Chance(0.3),
        ActiveFrom = Today.AddDays(-_dice.Between(30, 3650)),
        ActiveTo = number >= _size.Units && _dice.Chance(0.02) ? Today.AddDays(_dice.Between(-30, 300)) : null,
        CreatedAt = _now,
        UpdatedAt = _now,
    };

    private OrgUnit[] UnitsOf()
    {
        var units = new List<OrgUnit>(_size.Units) { Unit(OrgUnitType.Organisation, "Organisatie", "Organisation", 1, null, 0) };
        var below = Layer(units, OrgUnitType.Division, "Divisie", "Division", Size.TopUnits, [units[0]]);
        if (_size.SecondUnits > 0)
        {
            below = Layer(units, OrgUnitType.Division, "Sector", "Sector", _size.SecondUnits, below);
        }

        var rest = _size.Units - units.Count;
        below = Layer(units, OrgUnitType.Department, "Afdeling", "Department", rest / 8, below);
        Layer(units, OrgUnitType.Team, "Team", "Team", rest - (rest / 8), below);
        return [.. units];
    }

    private List<OrgUnit> Layer(List<OrgUnit> units, OrgUnitType type, string nl, string en, int count, List<OrgUnit> parents)
    {
        var layer = Enumerable.Range(0, count).Select(i => Unit(type, nl, en, i + 1, parents[i % parents.Count].Id, units.Count + i)).ToList();
        units.AddRange(layer);
        return layer;
    }

    private OrgUnit Unit(OrgUnitType type, string nl, string en, int number, Guid? parent, int leader)
    {
        var id = Id();
        _parents.Add(id, parent);
        return new OrgUnit
        {
            Id = id,
            Names = Wording.Unit(nl, en, number),
            Type = type,
            LeaderId = People[leader].Id,
            CreatedAt = _now,
            UpdatedAt = _now,
        };
    }

    private IEnumerable<Membership> MembershipsOf()
    {
        var teams = Units.Where(u => u.Type == OrgUnitType.Team).ToArray();
        var sizes = new Zipf(teams.Length, 0.3);
        for (var i = 0; i < People.Length; i++)
        {
            var person = People[i];
            var unit = i < Units.Length ? Units[i] : teams[sizes.Draw(_dice)];
            var since = person.ActiveFrom;
            if (_dice.Chance(0.1))
            {
                var moved = since.AddDays(_dice.Between(1, Math.Max(1, Today.DayNumber - since.DayNumber)));
                yield return In(person, teams[sizes.Draw(_dice)], since, moved.AddDays(-1));
                since = moved;
            }

            yield return In(person, unit, since, null);
            if (_dice.Chance(0.02) && _dice.Of(teams) is var second && second != unit)
            {
                yield return new Membership { Id = Id(), PersonId = person.Id, UnitId = second.Id, From = since, Fte = 0.2, IsPrimary = false };
            }
        }
    }

    private Membership In(Person person, OrgUnit unit, DateOnly from, DateOnly? to)
        => new() { Id = Id(), PersonId = person.Id, UnitId = unit.Id, From = from, To = to, Fte = _dice.Chance(0.7) ? 1 : 0.8 };

    private StrategicGoal Goal(int number) => StrategicGoal.Define(
        Id(),
        new GoalDefinition(Wording.Goal(number), Today.AddDays(-_dice.Between(0, 700)), Today.AddDays(_dice.Between(30, 1500)))
        {
            OwnerId = People[_dice.Below(Math.Min(200, People.Length))].Id,
            Perspective = (GoalPerspective)_dice.Below(5),
            ValueAtStakePerYear = _dice.Chance(0.5) ? Money.Of(_dice.Between(1, 400) * 10_000, "EUR") : null,
            Status = _dice.Chance(0.95) ? GoalStatus.Active : GoalStatus.Draft,
        },
        _now);

    private IEnumerable<SkillRequirement> GoalRequirements()
    {
        var left = _size.Requirements;
        for (var i = 0; i < Goals.Length; i++)
        {
            var even = left / (Goals.Length - i);
            var count = i == Goals.Length - 1 ? left : Math.Max(1, even + _dice.Between(-4, 4));
            left -= count;
            foreach (var skill in _common.Draw(_dice, count))
            {
                yield return SkillRequirement.OfGoal(Id(), Goals[i].Id, Skills[skill].Id, Definition(), MaxLevel, _now.AddYears(-3));
            }
        }
    }

    private RequirementDefinition Definition()
    {
        var unit = _dice.Chance(0.25) ? Units[_dice.Below(Units.Length)] : null;
        var everyone = unit is null ? _size.People : Math.Max(5, _size.People / _size.Units);
        return new RequirementDefinition(_dice.Weighted(RequiredLevels))
        {
            Headcount = _dice.Chance(0.8) ? Math.Max(1, (int)(everyone * _dice.Share() * 0.05)) : null,
            Weight = _dice.Between(1, 5),
            IsCritical = _dice.Chance(0.3),
            UnitId = unit?.Id,
            ScopeRoleId = _dice.Chance(0.1) ? _dice.Of(Roles).Id : null,
            NeededBy = _dice.Chance(0.3) ? Today.AddDays(_dice.Between(30, 700)) : null,
        };
    }

    private IEnumerable<SkillRequirement> RoleRequirements()
        => Roles.SelectMany((role, i) => RoleSkills[i].Select(skill => SkillRequirement.OfRole(
            Id(), role.Id, Skills[skill].Id, new RequirementDefinition(_dice.Weighted(RequiredLevels)) { Weight = _dice.Between(1, 5) }, MaxLevel, _now)));

    private (LearningOffer[] Offers, OfferEffect[] Effects) OffersOf()
    {
        var taught = new Zipf(_size.Skills, 0.6);
        var offers = new LearningOffer[_size.Offers];
        var effects = new List<OfferEffect>(_size.Offers * Size.EffectsOfOffer);
        for (var i = 0; i < offers.Length; i++)
        {
            var skills = taught.Draw(_dice, Size.EffectsOfOffer);
            offers[i] = Offer(i, Skills[skills[0]].PrefLabels);
            foreach (var skill in skills)
            {
                var entry = _dice.Weighted([45, 25, 15, 10, 5]);
                effects.Add(new OfferEffect
                {
                    Id = Id(),
                    OfferId = offers[i].Id,
                    SkillId = Skills[skill].Id,
                    EntryLevel = entry,
                    ExitLevel = Math.Min(MaxLevel, entry + _dice.Between(1, 3)),
                    Confidence = _dice.Of<double>([1, 0.9, 0.8, 0.5]),
                });
            }
        }

        return (offers, [.. effects]);
    }

    private LearningOffer Offer(int number, LocalizedTexts skill)
    {
        var changed = _now.AddMinutes(-_dice.Below(60 * 24 * 900));
        return new LearningOffer
        {
            Id = Id(),
            Titles = Wording.Offer(_dice, skill),
            Descriptions = Wording.About(skill),
            SourceId = Source.Id,
            ExternalId = Number("O", number),
            Url = new Uri(string.Create(CultureInfo.InvariantCulture, $"https://academy.example/{number}")),
            Mode = _dice.Chance(0.95) ? (LearningMode)_dice.Weighted([50, 15, 15, 20]) : null,
            Delivery = (Delivery)_dice.Weighted([45, 25, 20, 10]),
            Languages = _dice.Of<string[]>([["nl"], ["en"], ["nl", "en"]]),
            WorkloadMinutes = _dice.Chance(0.9) ? 15 * (1 + Math.Min(_dice.Below(160), _dice.Below(160))) : null,
            CostPerSeat = _dice.Chance(0.9) ? Money.Of(_dice.Chance(0.2) ? 0 : 5 * _dice.Between(1, 600), "EUR") : null,
            IsWorkEmbedded = _dice.Chance(0.15),
            ValidFrom = _dice.Chance(0.1) ? Today.AddDays(_dice.Between(-400, 60)) : null,
            ValidTo = _dice.Chance(0.1) ? Today.AddDays(_dice.Between(-60, 400)) : null,
            State = _dice.Chance(0.94) ? OfferState.Active : OfferState.Retired,
            CreatedAt = changed,
            UpdatedAt = changed,
        };
    }
}
