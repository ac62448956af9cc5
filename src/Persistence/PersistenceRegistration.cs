using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using LearningGraph.Persistence.BusinessCases;
using LearningGraph.Persistence.Culture;
using LearningGraph.Persistence.Enrolments;
using LearningGraph.Persistence.Forecasts;
using LearningGraph.Persistence.Changes;
using LearningGraph.Persistence.Gaps;
using LearningGraph.Persistence.Goals;
using LearningGraph.Persistence.Offers;
using LearningGraph.Persistence.Privacy;
using LearningGraph.Persistence.Offers.Files;
using LearningGraph.Persistence.Reading;
using LearningGraph.Persistence.Skills;
using LearningGraph.Persistence.Skills.Esco;
using LearningGraph.Persistence.Webhooks;
using LearningGraph.Persistence.Workforce;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace LearningGraph.Persistence;

/// <summary>Registers the database for the host and for tests.</summary>
public static class PersistenceRegistration
{
    /// <summary>
    /// Registers an <see cref="IDbContextFactory{TContext}"/> of <see cref="LearningGraphContext"/> on an embedded SQLite file.
    /// </summary>
    /// <param name="services">The services to add to.</param>
    /// <param name="databasePath">The file; its folder must exist, the file itself is made by the migration.</param>
    /// <param name="configure">Further options, such as interceptors.</param>
    /// <param name="mappingLicenceKey">The licence key of AutoMapper, from the configuration; null for none.</param>
    public static IServiceCollection AddLearningGraphPersistence(
        this IServiceCollection services,
        string databasePath,
        Action<DbContextOptionsBuilder>? configure = null,
        string? mappingLicenceKey = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddPooledDbContextFactory<SqliteLearningGraphContext>(options => UseSqliteFile(options, databasePath, configure));
        services.AddSingleton<IDbContextFactory<LearningGraphContext>, ContextFactory<SqliteLearningGraphContext>>();
        services.AddAutoMapper(mapping =>
        {
            mapping.LicenseKey = mappingLicenceKey;
            mapping.AddProfile<GapProfile>();
            mapping.AddProfile<OfferProfile>();
            mapping.AddProfile<SchemaOrgProfile>();
            mapping.AddProfile<OoapiProfile>();
            mapping.AddProfile<MoodleProfile>();
            mapping.AddProfile<GraphProfile>();
            mapping.AddProfile<CsvProfile>();
            mapping.AddProfile<JsonlProfile>();
        });
        AddReads(services);
        AddWrites(services);
        AddCulture(services);
        services.AddOptions<PulseOptions>();
        services.TryAddSingleton(RandomNumberGenerator.Create());
        services.AddSingleton(provider => new PulseSecret(provider.GetRequiredService<IOptions<PulseOptions>>().Value, databasePath));
        AddSync(services);
        AddTransfers(services);
        services.TryAddSingleton(TimeProvider.System);
        return services;
    }

    private static void AddReads(IServiceCollection services)
    {
        services.AddSingleton<SupplyIndexes>();
        services.AddSingleton<GapReads>();
        services.AddSingleton<MatrixReads>();
        services.AddSingleton<SubjectGapReads>();
        services.AddSingleton<CriticalityReads>();
        services.AddSingleton<ReadinessChangeReads>();
        services.AddSingleton<AccessReads>();
        services.AddSingleton<PersonLevelReads>();
        services.AddSingleton<OfferRecommendation>();
        services.AddSingleton<TransferReads>();
        services.AddSingleton<ForecastReads>();
    }

    private static void AddWrites(IServiceCollection services)
    {
        services.AddOptions<EnrolmentOptions>();
        services.AddSingleton<GoalKeeping>();
        services.AddSingleton<RequirementKeeping>();
        services.AddSingleton<EvidenceRecording>();
        services.AddSingleton<OfferKeeping>();
        services.AddSingleton<OfferEditing>();
        services.AddSingleton<EnrolmentKeeping>();
        services.AddSingleton<EnrolmentSync>();
        services.AddSingleton<StatementIngestion>();
        services.AddSingleton<SkillKeeping>();
        services.AddSingleton<ChangeReads>();
        services.AddSingleton<ChangeRetention>();
        services.AddSingleton<AuditWriting>();
        services.AddSingleton<WriteAheadLog>();
        services.AddSingleton<AuditReads>();
        services.AddSingleton<AuditRetention>();
        services.AddOptions<PrivacyOptions>();
        services.AddSingleton<PersonForgetting>();
        services.AddSingleton<PersonExport>();
        services.AddSingleton<SkillRelating>();
        services.AddSingleton<OrganisationKeeping>();
        services.AddSingleton<UnitKeeping>();
        services.AddSingleton<PersonKeeping>();
        services.AddSingleton<PersonSync>();
    }

    private static void AddCulture(IServiceCollection services)
    {
        services.AddSingleton<ProjectKeeping>();
        services.AddSingleton<IndicatorKeeping>();
        services.AddSingleton<CultureItemKeeping>();
        services.AddSingleton<InitiativeKeeping>();
        services.AddSingleton<OccurrenceRecording>();
        services.AddSingleton<RecognitionRecording>();
        services.AddSingleton<CultureReads>();
        services.AddSingleton<PeopleFigures>();
        services.AddSingleton<LearningMixReads>();
        services.AddSingleton<StatusWatch>();
        services.AddSingleton<GoalStandings>();
        services.AddSingleton<PulseKeeping>();
        services.AddSingleton<PulseReads>();
        services.AddSingleton<CostModelKeeping>();
    }

    private static void AddSync(IServiceCollection services)
    {
        services.AddSingleton<OfferSourceKeeping>();
        services.AddSingleton<OfferSync>();
        services.AddSingleton<OfferSnapshots>();
        services.AddSingleton<UnmappedSkillDecisions>();
        services.AddSingleton<SkillSuggestions>();
        services.AddSingleton<OfferSourceReads>();
    }

    /// <summary>Registers the keeping and the outbox of webhooks; the host adds <see cref="IWebhookSecrets"/>, <see cref="IWebhookTargets"/> and <see cref="IWebhookMessages"/>.</summary>
    public static void AddWebhookOutbox(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<WebhookOptions>();
        services.AddSingleton<WebhookKeeping>();
        services.AddSingleton<WebhookSending>();
        services.AddSingleton<WebhookOutbox>();
    }

    private static void AddTransfers(IServiceCollection services)
    {
        services.AddSingleton<EscoImport>();
        services.AddSingleton<SkillImport>();
        services.AddSingleton<SkillExport>();
        services.AddSingleton<PeopleImport>();
        services.AddSingleton<PeopleExport>();
        services.AddSingleton<EvidenceImport>();
        services.AddSingleton<EvidenceExport>();
        services.AddSingleton<GoalImport>();
        services.AddSingleton<GoalExport>();
        services.AddSingleton<OfferImport>();
        services.AddSingleton<OfferExport>();
    }

    internal static void UseSqliteFile(DbContextOptionsBuilder options, string databasePath, Action<DbContextOptionsBuilder>? configure)
    {
        var connection = new SqliteConnectionStringBuilder { DataSource = databasePath, DefaultTimeout = 15 };
        options.UseSqlite(connection.ConnectionString)
            .AddInterceptors(SqliteSettings.Instance)
            // A test compares the model with the migrations; comparing them at every start would cost a tenth of a second.
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
        configure?.Invoke(options);
    }

    private sealed class ContextFactory<TContext>(IDbContextFactory<TContext> inner) : IDbContextFactory<LearningGraphContext>, IKeepsReads, IDisposable
        where TContext : LearningGraphContext
    {
        public KeptReads Kept { get; } = new(inner.CreateDbContext);

        public void Dispose() => Kept.Dispose();

        public LearningGraphContext CreateDbContext() => inner.CreateDbContext();

        public async Task<LearningGraphContext> CreateDbContextAsync(CancellationToken cancellationToken = default)
            => await inner.CreateDbContextAsync(cancellationToken);
    }

    /// <summary>Settings that SQLite keeps per connection, made once for each that the pool hands out again; write-ahead logging is kept in the file and set by the migration.</summary>
    /// <remarks>What a transaction wrote stays in memory up to 8,000 pages (32 MB): a batch of offers touches some 2,000. The server moves the log into the file beside the work; where nobody does, a commit does after 64,000 pages (250 MB). A log that is used anew is cut to 64 MB. See decision 57.</remarks>
    private sealed class SqliteSettings : DbConnectionInterceptor
    {
        internal static readonly SqliteSettings Instance = new();
        private static readonly ConditionalWeakTable<SQLitePCL.sqlite3, object> Done = [];

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

        public override Task ConnectionOpenedAsync(
            DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Apply(connection);
            return Task.CompletedTask;
        }

        private static void Apply(DbConnection connection)
        {
            var handle = ((SqliteConnection)connection).Handle!;
            if (!Done.TryAdd(handle, Instance))
            {
                return;
            }

            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA foreign_keys = ON; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000; PRAGMA temp_store = MEMORY; PRAGMA cache_spill = 8000; PRAGMA wal_autocheckpoint = 64000; PRAGMA journal_size_limit = 67108864;";
            command.ExecuteNonQuery();
        }
    }
}
