using LearningGraph.Domain;
using LearningGraph.Domain.BusinessCases;
using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Enrolments;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Skills;
using LearningGraph.Domain.Workforce;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Content;

/// <summary>A made-up company with a strategy, people, skills and learning offers.</summary>
internal static class DemoOrganisation
{
    /// <summary>Adds the whole company to a database without an organisation.</summary>
    internal static async Task LoadAsync(LearningGraphContext context, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var file = EmbeddedFiles.Organisation();
        var days = new DayCount(now, file.Organisation.TimeZone);
        var people = EmbeddedFiles.People().People;
        var offerFile = EmbeddedFiles.Offers();
        var demoOffers = DemoOffers.Of(offerFile, days).ToList();
        List<object> rows =
        [
            .. Organisation(file, days),
            .. DemoSkills.Of(EmbeddedFiles.Skills(), file, days),
            .. DemoWorkforce.Of(file, people, days),
            .. DemoGoals.Of(file, days),
            .. DemoGoals.OfRoles(file, days),
            .. demoOffers,
            .. DemoWorkforce.EvidenceOf(people, days),
            .. new DemoEnrolments(EmbeddedFiles.Enrolments(), demoOffers, days).Rows(),
        ];
        rows.AddRange(Culture(rows, offerFile, file, await ItemsAsync(context, cancellationToken), days));
        await InsertStructureAsync(context, rows, cancellationToken);
        await InsertAsync<Role>();
        await InsertAsync<Person>();
        await InsertAsync<OrgUnit>();
        await InsertAsync<OrgUnitParent>();
        await InsertAsync<Membership>();
        await InsertAsync<ExternalId>();
        await InsertAsync<StrategicGoal>();
        await InsertAsync<SkillRequirement>();
        await InsertAsync<OfferSource>();
        await InsertAsync<LearningOffer>();
        await InsertAsync<OfferEffect>();
        await InsertAsync<Evidence>();
        await InsertCultureAsync(context, rows, cancellationToken);
        await InsertAsync<OfferSession>();
        await InsertAsync<Enrolment>();
        await InsertAsync<ApplicationCheck>();

        Task InsertAsync<T>()
            where T : class
            => context.BulkInsertAsync(rows.OfType<T>(), cancellationToken);
    }

    /// <summary>How the company learns, made of what is there already.</summary>
    private static List<object> Culture(List<object> rows, OfferFile offers, OrganisationFile organisation, Dictionary<string, CultureItem> items, DayCount days)
    {
        var culture = EmbeddedFiles.DemoCulture();
        return
        [
            .. DemoCulture.Of(culture, offers, organisation, items, days),
            .. DemoPulses.Of(culture.Pulses, [.. rows.OfType<Membership>()], [.. rows.OfType<OrgUnitParent>()], organisation.Organisation.KAnonymity, days),
            .. DemoCosts.Of(culture.CostModels, [.. rows.OfType<StrategicGoal>()], items, days),
        ];
    }

    private static async Task InsertStructureAsync(LearningGraphContext context, List<object> rows, CancellationToken cancellationToken)
    {
        await context.BulkInsertAsync(rows.OfType<ProficiencyScale>(), cancellationToken);
        await context.BulkInsertAsync(rows.OfType<ProficiencyLevel>(), cancellationToken);
        await context.BulkInsertAsync(rows.OfType<Organisation>(), cancellationToken);
        await context.BulkInsertAsync(rows.OfType<SkillFramework>(), cancellationToken);
        await context.BulkInsertAsync(rows.OfType<Skill>(), cancellationToken);
        await context.BulkInsertAsync(rows.OfType<SkillRelation>(), cancellationToken);
        await context.BulkInsertAsync(rows.OfType<SkillMapping>(), cancellationToken);
    }

    private static async Task InsertCultureAsync(LearningGraphContext context, List<object> rows, CancellationToken cancellationToken)
    {
        await context.BulkInsertAsync(rows.OfType<Initiative>(), cancellationToken);
        await context.BulkInsertAsync(rows.OfType<InitiativeTurn>(), cancellationToken);
        await context.BulkInsertAsync(rows.OfType<PracticeTrigger>(), cancellationToken);
        await context.BulkInsertAsync(rows.OfType<Occurrence>(), cancellationToken);
        await context.BulkInsertAsync(rows.OfType<Recognition>(), cancellationToken);
        await context.BulkInsertAsync(rows.OfType<Project>(), cancellationToken);
        await context.BulkInsertAsync(rows.OfType<ProjectComponent>(), cancellationToken);
        await context.BulkInsertAsync(rows.OfType<GoalIndicator>(), cancellationToken);
        await context.BulkInsertAsync(rows.OfType<IndicatorMeasurement>(), cancellationToken);
        await context.BulkInsertAsync(rows.OfType<IndicatorLink>(), cancellationToken);
        await context.BulkInsertAsync(rows.OfType<Pulse>(), cancellationToken);
        await context.BulkInsertAsync(rows.OfType<PulseUnit>(), cancellationToken);
        await context.BulkInsertAsync(rows.OfType<PulseAnswer>(), cancellationToken);
        await context.BulkInsertAsync(rows.OfType<CostModel>(), cancellationToken);
    }

    /// <summary>The items of the catalogue that the demo refers to, by their slugs.</summary>
    private static Task<Dictionary<string, CultureItem>> ItemsAsync(LearningGraphContext context, CancellationToken cancellationToken)
        => context.CultureItems.AsNoTracking()
            .Where(i => i.IsBuiltIn && (i.Type == CultureItemType.Practice || i.Type == CultureItemType.RecognitionForm || i.Type == CultureItemType.Figure))
            .ToDictionaryAsync(i => i.Slug, cancellationToken);

    /// <summary>The proficiency scale, its levels, and the organisation that uses it.</summary>
    internal static IEnumerable<object> Organisation(OrganisationFile file, DayCount days, Dictionary<string, string>? names = null)
    {
        var scaleId = StableId.Of("scale", file.Scale.Key);
        yield return new ProficiencyScale
        {
            Id = scaleId,
            Names = Codes.Texts(file.Scale.Name),
            MaxLevel = file.Scale.Levels.Max(l => l.Rank),
        };
        foreach (var level in file.Scale.Levels)
        {
            yield return new ProficiencyLevel
            {
                Id = StableId.Of("level", $"{file.Scale.Key}|{level.Rank}"),
                ScaleId = scaleId,
                Rank = level.Rank,
                Labels = Codes.Texts(level.Label),
                Descriptors = Codes.Texts(level.Descriptor),
            };
        }

        yield return new Organisation
        {
            Id = StableId.Of("organisation", names is null ? file.Organisation.Key : "own"),
            Names = Codes.Texts(names ?? file.Organisation.Name),
            DefaultLanguage = file.Organisation.DefaultLang,
            Currency = file.Organisation.Currency,
            TimeZone = file.Organisation.TimeZone,
            KAnonymity = file.Organisation.KAnonymity,
            DefaultScaleId = scaleId,
            CreatedAt = days.Now,
            UpdatedAt = days.Now,
        };
    }
}
