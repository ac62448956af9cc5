using LearningGraph.Domain;
using LearningGraph.Domain.BusinessCases;
using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Enrolments;
using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Skills;
using LearningGraph.Domain.Webhooks;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Changes;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence;

/// <summary>The database of one organisation; one model with a context for each supported database.</summary>
public abstract class LearningGraphContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>The organisation: exactly one row.</summary>
    public DbSet<Organisation> Organisations => Set<Organisation>();

    /// <summary>Organisational units.</summary>
    public DbSet<OrgUnit> OrgUnits => Set<OrgUnit>();

    /// <summary>The dated parents of units.</summary>
    public DbSet<OrgUnitParent> OrgUnitParents => Set<OrgUnitParent>();

    /// <summary>The dated places of people in units.</summary>
    public DbSet<Membership> Memberships => Set<Membership>();

    /// <summary>People.</summary>
    public DbSet<Person> People => Set<Person>();

    /// <summary>Roles.</summary>
    public DbSet<Role> Roles => Set<Role>();

    /// <summary>Statements about the skill levels of people; rows are only ever added.</summary>
    public DbSet<Evidence> Evidence => Set<Evidence>();

    /// <summary>The level that counts for each person and skill.</summary>
    public DbSet<CurrentLevel> CurrentLevels => Set<CurrentLevel>();

    /// <summary>The identifiers that other systems use.</summary>
    public DbSet<ExternalId> ExternalIds => Set<ExternalId>();

    /// <summary>Strategic goals.</summary>
    public DbSet<StrategicGoal> StrategicGoals => Set<StrategicGoal>();

    /// <summary>Skill requirements as they are now, dropped ones included.</summary>
    public DbSet<SkillRequirement> SkillRequirements => Set<SkillRequirement>();

    /// <summary>Former states of skill requirements.</summary>
    public DbSet<SkillRequirementRevision> SkillRequirementRevisions => Set<SkillRequirementRevision>();

    /// <summary>Skill frameworks.</summary>
    public DbSet<SkillFramework> SkillFrameworks => Set<SkillFramework>();

    /// <summary>Proficiency scales.</summary>
    public DbSet<ProficiencyScale> ProficiencyScales => Set<ProficiencyScale>();

    /// <summary>The levels of proficiency scales.</summary>
    public DbSet<ProficiencyLevel> ProficiencyLevels => Set<ProficiencyLevel>();

    /// <summary>Skills.</summary>
    public DbSet<Skill> Skills => Set<Skill>();

    /// <summary>Relations between skills.</summary>
    public DbSet<SkillRelation> SkillRelations => Set<SkillRelation>();

    /// <summary>Mappings of skills onto other schemes.</summary>
    public DbSet<SkillMapping> SkillMappings => Set<SkillMapping>();

    /// <summary>Sources of offers.</summary>
    public DbSet<OfferSource> OfferSources => Set<OfferSource>();

    /// <summary>Learning offers.</summary>
    public DbSet<LearningOffer> LearningOffers => Set<LearningOffer>();

    /// <summary>What offers teach.</summary>
    public DbSet<OfferEffect> OfferEffects => Set<OfferEffect>();

    /// <summary>The sessions of learning offers.</summary>
    public DbSet<OfferSession> OfferSessions => Set<OfferSession>();

    /// <summary>Who takes part in which learning offer, ended enrolments included.</summary>
    public DbSet<Enrolment> Enrolments => Set<Enrolment>();

    /// <summary>The statements of learning tools that were taken over.</summary>
    public DbSet<Statement> Statements => Set<Statement>();

    /// <summary>The questions whether what was learnt is applied.</summary>
    public DbSet<ApplicationCheck> ApplicationChecks => Set<ApplicationCheck>();

    /// <summary>Batches of offers that were applied, with their reports.</summary>
    public DbSet<SyncBatch> SyncBatches => Set<SyncBatch>();

    /// <summary>Full loads of sources.</summary>
    public DbSet<OfferSnapshot> OfferSnapshots => Set<OfferSnapshot>();

    /// <summary>Which offers were named while a snapshot was open.</summary>
    public DbSet<OfferSighting> OfferSightings => Set<OfferSighting>();

    /// <summary>Skills that sources named and that were not known here.</summary>
    public DbSet<UnmappedSkill> UnmappedSkills => Set<UnmappedSkill>();

    /// <summary>What offers do for skills that are not known yet.</summary>
    public DbSet<WaitingEffect> WaitingEffects => Set<WaitingEffect>();

    /// <summary>The learning-culture catalogue.</summary>
    public DbSet<CultureItem> CultureItems => Set<CultureItem>();

    /// <summary>Relations between catalogue items.</summary>
    public DbSet<CultureItemRelation> CultureItemRelations => Set<CultureItemRelation>();

    /// <summary>The documents that the catalogue draws on.</summary>
    public DbSet<CultureSource> CultureSources => Set<CultureSource>();

    /// <summary>Practices that units adopted.</summary>
    public DbSet<Initiative> Initiatives => Set<Initiative>();

    /// <summary>The days on which the statuses of initiatives turn, as far as is known.</summary>
    public DbSet<InitiativeTurn> InitiativeTurns => Set<InitiativeTurn>();

    /// <summary>What followers were last told of goals.</summary>
    public DbSet<GoalStanding> GoalStandings => Set<GoalStanding>();

    /// <summary>The times that initiatives were practised.</summary>
    public DbSet<Occurrence> Occurrences => Set<Occurrence>();

    /// <summary>The events that called for event-driven practices.</summary>
    public DbSet<PracticeTrigger> PracticeTriggers => Set<PracticeTrigger>();

    /// <summary>Recognised behaviour.</summary>
    public DbSet<Recognition> Recognitions => Set<Recognition>();

    /// <summary>Short questions to everybody in a unit.</summary>
    public DbSet<Pulse> Pulses => Set<Pulse>();

    /// <summary>The units of pulses, as they stood when these were opened.</summary>
    public DbSet<PulseUnit> PulseUnits => Set<PulseUnit>();

    /// <summary>Who may still answer an open pulse, by one-way tokens.</summary>
    public DbSet<PulseInvitation> PulseInvitations => Set<PulseInvitation>();

    /// <summary>The answers to pulses, with no key to a person.</summary>
    public DbSet<PulseAnswer> PulseAnswers => Set<PulseAnswer>();

    /// <summary>What the cost of not learning is computed from, goal by goal.</summary>
    public DbSet<CostModel> CostModels => Set<CostModel>();

    /// <summary>Projects.</summary>
    public DbSet<Project> Projects => Set<Project>();

    /// <summary>The learning components of projects.</summary>
    public DbSet<ProjectComponent> ProjectComponents => Set<ProjectComponent>();

    /// <summary>Key figures.</summary>
    public DbSet<GoalIndicator> GoalIndicators => Set<GoalIndicator>();

    /// <summary>The values of key figures.</summary>
    public DbSet<IndicatorMeasurement> IndicatorMeasurements => Set<IndicatorMeasurement>();

    /// <summary>What key figures are seen beside.</summary>
    public DbSet<IndicatorLink> IndicatorLinks => Set<IndicatorLink>();

    /// <summary>The change log.</summary>
    public DbSet<ChangeEvent> ChangeEvents => Set<ChangeEvent>();

    /// <summary>What objects were like before and after changes.</summary>
    public DbSet<ChangeImage> ChangeImages => Set<ChangeImage>();

    /// <summary>Who read whose data.</summary>
    public DbSet<PersonRead> PersonReads => Set<PersonRead>();

    /// <summary>How far the change log has come: exactly one row.</summary>
    public DbSet<ChangeSequence> ChangeSequences => Set<ChangeSequence>();

    /// <summary>Addresses of other systems that are told of what happens.</summary>
    public DbSet<Webhook> Webhooks => Set<Webhook>();

    /// <summary>The messages to webhooks: those that wait, and those that were delivered lately.</summary>
    public DbSet<WebhookDelivery> WebhookDeliveries => Set<WebhookDelivery>();

    /// <summary>Saves the tracked changes, keeps the levels that follow from evidence and tells the change log, in one transaction.</summary>
    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var changes = ChangeLog.Collect(ChangeTracker);
        var levels = Gaps.CurrentLevels.Collect(ChangeTracker);
        if (changes.Events.Count == 0)
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        try
        {
            var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
            await Gaps.CurrentLevels.RefreshAsync(this, levels, cancellationToken);
            await ChangeLog.AppendAsync(this, changes, cancellationToken);
            await (own?.CommitAsync(cancellationToken) ?? Task.CompletedTask);
            return saved;
        }
        finally
        {
            await (own?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
    }

    /// <inheritdoc cref="SaveChangesAsync(bool, CancellationToken)"/>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
        => SaveChangesAsync(acceptAllChangesOnSuccess).GetAwaiter().GetResult();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
        => modelBuilder.ApplyConfigurationsFromAssembly(typeof(LearningGraphContext).Assembly);

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<LocalizedTexts>().HaveConversion<LocalizedTextsConverter>();
        configurationBuilder.Properties<LocalizedTerms>().HaveConversion<LocalizedTermsConverter>();
        configurationBuilder.Properties<Uri>().HaveConversion<AddressConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }
}

/// <summary>The database of one organisation on SQLite.</summary>
public sealed class SqliteLearningGraphContext(DbContextOptions<SqliteLearningGraphContext> options) : LearningGraphContext(options)
{
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);

        // PostgreSQL refuses rows whose address is too long for an index.
        modelBuilder.Entity<LearningOffer>().HasIndex(o => new { o.SourceId, o.Url });
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();
    }
}

/// <summary>The database of one organisation on PostgreSQL.</summary>
public sealed class PostgresLearningGraphContext(DbContextOptions<PostgresLearningGraphContext> options) : LearningGraphContext(options)
{
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        var sortKeys = modelBuilder.Model.GetEntityTypes()
            .SelectMany(entity => entity.GetProperties())
            .Where(property => property.Name.StartsWith("SortKey", StringComparison.Ordinal));
        foreach (var key in sortKeys)
        {
            key.SetCollation("C");
        }
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcInstantConverter>();
    }
}
