using System.Collections.Frozen;
using LearningGraph.Domain;
using LearningGraph.Domain.BusinessCases;
using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Enrolments;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Skills;
using LearningGraph.Domain.Webhooks;
using LearningGraph.Domain.Workforce;

namespace LearningGraph.Persistence.Changes;

/// <summary>Which entities the change log tells of, and how.</summary>
internal static class LoggedEntities
{
    private static readonly FrozenDictionary<Type, Entity> ByType = new Dictionary<Type, Entity>
    {
        [typeof(Organisation)] = Of<Organisation>(ChangeType.Organisation, o => o.Id),
        [typeof(OrgUnit)] = Of<OrgUnit>(ChangeType.OrgUnit, u => u.Id),
        [typeof(Person)] = Of<Person>(ChangeType.Person, p => p.Id) with { PersonId = p => ((Person)p).Id },
        [typeof(Membership)] = Of<Membership>(ChangeType.Membership, m => m.Id) with { PersonId = m => ((Membership)m).PersonId },
        [typeof(Role)] = Of<Role>(ChangeType.Role, r => r.Id),
        [typeof(Evidence)] = Of<Evidence>(ChangeType.Evidence, e => e.Id) with { PersonId = e => ((Evidence)e).PersonId, IsWithheldByRow = true },
        [typeof(StrategicGoal)] = Of<StrategicGoal>(ChangeType.StrategicGoal, g => g.Id) with
        {
            Retirement = (nameof(StrategicGoal.Status), status => status is GoalStatus.Archived),
        },
        [typeof(SkillRequirement)] = Of<SkillRequirement>(ChangeType.SkillRequirement, r => r.Id) with
        {
            Deletion = (nameof(SkillRequirement.ValidTo), until => until is not null),
        },
        [typeof(ProficiencyScale)] = Of<ProficiencyScale>(ChangeType.ProficiencyScale, s => s.Id),
        [typeof(SkillFramework)] = Of<SkillFramework>(ChangeType.SkillFramework, f => f.Id),
        [typeof(Skill)] = Of<Skill>(ChangeType.Skill, s => s.Id) with
        {
            Retirement = (nameof(Skill.State), state => state is RecordState.Retired),
            Deletion = (nameof(Skill.State), state => state is RecordState.Deleted),
        },
        [typeof(SkillRelation)] = Of<SkillRelation>(ChangeType.SkillRelation, r => r.Id),
        [typeof(SkillMapping)] = Of<SkillMapping>(ChangeType.SkillMapping, m => m.Id),
        [typeof(OfferSource)] = Of<OfferSource>(ChangeType.OfferSource, s => s.Id) with { SourceId = s => ((OfferSource)s).Id },
        [typeof(LearningOffer)] = Of<LearningOffer>(ChangeType.LearningOffer, o => o.Id) with
        {
            SourceId = o => ((LearningOffer)o).SourceId,
            ExternalId = o => ((LearningOffer)o).ExternalId,
            Retirement = (nameof(LearningOffer.State), state => state is OfferState.Retired),
            Deletion = (nameof(LearningOffer.State), state => state is OfferState.Deleted),
        },
        [typeof(OfferSession)] = Of<OfferSession>(ChangeType.OfferSession, s => s.Id),
        [typeof(Enrolment)] = Of<Enrolment>(ChangeType.Enrolment, e => e.Id) with { PersonId = e => ((Enrolment)e).PersonId, IsWithheldByRow = true },
        [typeof(ApplicationCheck)] = Of<ApplicationCheck>(ChangeType.ApplicationCheck, c => c.Id) with { PersonId = c => ((ApplicationCheck)c).PersonId, IsWithheldByRow = true },
        [typeof(CultureItem)] = Of<CultureItem>(ChangeType.CultureItem, i => i.Id) with
        {
            Retirement = (nameof(CultureItem.State), state => state is RecordState.Retired),
        },
        [typeof(Initiative)] = Of<Initiative>(ChangeType.Initiative, i => i.Id) with
        {
            Retirement = (nameof(Initiative.EndedOn), on => on is not null),
        },
        [typeof(Occurrence)] = Of<Occurrence>(ChangeType.Occurrence, o => o.Id),
        [typeof(Recognition)] = Of<Recognition>(ChangeType.Recognition, r => r.Id) with { PersonId = r => ((Recognition)r).ReceiverId, IsWithheldByRow = true },
        [typeof(Project)] = Of<Project>(ChangeType.Project, p => p.Id),
        [typeof(GoalIndicator)] = Of<GoalIndicator>(ChangeType.GoalIndicator, i => i.Id),
        [typeof(UnmappedSkill)] = Of<UnmappedSkill>(ChangeType.UnmappedSkill, u => u.Id) with { SourceId = u => ((UnmappedSkill)u).SourceId, HasUntoldColumns = true },
        [typeof(Webhook)] = Of<Webhook>(ChangeType.Webhook, w => w.Id) with
        {
            Retirement = (nameof(Webhook.State), state => state is WebhookState.Disabled),
            HasUntoldColumns = true,
        },
        [typeof(Pulse)] = Of<Pulse>(ChangeType.Pulse, p => p.Id) with
        {
            Retirement = (nameof(Pulse.ClosedOn), on => on is not null),
        },
        [typeof(CostModel)] = Of<CostModel>(ChangeType.CostModel, m => m.Id),
    }.ToFrozenDictionary();

    /// <summary>Rows that belong to a logged entity: changing one changes that entity.</summary>
    private static readonly FrozenDictionary<Type, Part> Parts = new Dictionary<Type, Part>
    {
        [typeof(OrgUnitParent)] = new(_ => ChangeType.OrgUnit, p => ((OrgUnitParent)p).UnitId, "parent"),
        [typeof(ProficiencyLevel)] = new(_ => ChangeType.ProficiencyScale, l => ((ProficiencyLevel)l).ScaleId, "levels"),
        [typeof(OfferEffect)] = new(_ => ChangeType.LearningOffer, e => ((OfferEffect)e).OfferId, "effects"),
        [typeof(CultureItemRelation)] = new(_ => ChangeType.CultureItem, r => ((CultureItemRelation)r).FromId, "relations"),
        [typeof(PracticeTrigger)] = new(_ => ChangeType.Initiative, t => ((PracticeTrigger)t).InitiativeId, "triggers"),
        [typeof(ProjectComponent)] = new(_ => ChangeType.Project, c => ((ProjectComponent)c).ProjectId, "components"),
        [typeof(IndicatorMeasurement)] = new(_ => ChangeType.GoalIndicator, m => ((IndicatorMeasurement)m).IndicatorId, "measurements"),
        [typeof(IndicatorLink)] = new(_ => ChangeType.GoalIndicator, l => ((IndicatorLink)l).IndicatorId, "links"),
        [typeof(ExternalId)] = new(e => TypeOf(((ExternalId)e).Subject), e => ((ExternalId)e).SubjectId, "externalIds"),
    }.ToFrozenDictionary();

    internal static Entity? Find(Type type) => ByType.GetValueOrDefault(type);

    internal static Part? FindPart(Type type) => Parts.GetValueOrDefault(type);

    private static Entity Of<T>(ChangeType type, Func<T, Guid> id)
    {
        var version = typeof(T).GetProperty("Version")?.GetMethod?.CreateDelegate<Func<T, int>>();
        return new Entity(type, entity => id((T)entity), entity => version?.Invoke((T)entity));
    }

    /// <summary>The kind of object that an identifier belongs to.</summary>
    internal static ChangeType TypeOf(ExternalIdSubject subject) => subject switch
    {
        ExternalIdSubject.Person => ChangeType.Person,
        ExternalIdSubject.OrgUnit => ChangeType.OrgUnit,
        ExternalIdSubject.Role => ChangeType.Role,
        ExternalIdSubject.Skill => ChangeType.Skill,
        ExternalIdSubject.StrategicGoal => ChangeType.StrategicGoal,
        ExternalIdSubject.SkillRequirement => ChangeType.SkillRequirement,
        _ => throw new ArgumentOutOfRangeException(nameof(subject)),
    };

    /// <summary>How an entity is told of; a value that begins or ends to match a condition retires, restores or deletes it.</summary>
    internal sealed record Entity(ChangeType Type, Func<object, Guid> Id, Func<object, int?> Version)
    {
        internal Func<object, Guid?>? PersonId { get; init; }

        internal Func<object, Guid>? SourceId { get; init; }

        internal Func<object, string>? ExternalId { get; init; }

        internal (string Property, Func<object?, bool> Holds)? Retirement { get; init; }

        internal (string Property, Func<object?, bool> Holds)? Deletion { get; init; }

        /// <summary>Whether columns of it are written without an entry in the log, so that rows cannot be kept until the log tells of them.</summary>
        internal bool HasUntoldColumns { get; init; }

        /// <summary>Whether what a row says decides who may see it. Such rows are not kept: a withheld one that somebody read before would take fewer commands than a missing one.</summary>
        internal bool IsWithheldByRow { get; init; }
    }

    /// <summary>Which entity a row is a part of, and as which of its fields.</summary>
    internal sealed record Part(Func<object, ChangeType> Type, Func<object, Guid> OwnerId, string Field);
}
