using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LearningGraph.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "CultureItems",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Type = table.Column<string>(type: "TEXT", nullable: false),
                    Titles = table.Column<string>(type: "TEXT", nullable: false),
                    Summaries = table.Column<string>(type: "TEXT", nullable: false),
                    Dimensions = table.Column<string>(type: "TEXT", nullable: false),
                    Sources = table.Column<string>(type: "TEXT", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: true),
                    Modes = table.Column<string>(type: "TEXT", nullable: false),
                    DurationMinutes = table.Column<int>(type: "INTEGER", nullable: true),
                    DurationBasis = table.Column<string>(type: "TEXT", nullable: true),
                    Cadence = table.Column<string>(type: "TEXT", nullable: true),
                    CadenceBasis = table.Column<string>(type: "TEXT", nullable: true),
                    Audience = table.Column<string>(type: "TEXT", nullable: true),
                    IsRitual = table.Column<bool>(type: "INTEGER", nullable: true),
                    Rewards = table.Column<string>(type: "TEXT", nullable: false),
                    FigureValue = table.Column<decimal>(type: "TEXT", precision: 18, scale: 4, nullable: true),
                    FigureUnit = table.Column<string>(type: "TEXT", nullable: true),
                    FigureQualifier = table.Column<string>(type: "TEXT", nullable: true),
                    FigureSubject = table.Column<string>(type: "TEXT", nullable: true),
                    AttributedToId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Publication = table.Column<string>(type: "TEXT", nullable: true),
                    PublicationYear = table.Column<int>(type: "INTEGER", nullable: true),
                    Verification = table.Column<string>(type: "TEXT", nullable: true),
                    AllowedUse = table.Column<string>(type: "TEXT", nullable: true),
                    Caveats = table.Column<string>(type: "TEXT", nullable: false),
                    CheckNote = table.Column<string>(type: "TEXT", nullable: true),
                    Driver = table.Column<string>(type: "TEXT", nullable: true),
                    Inputs = table.Column<string>(type: "TEXT", nullable: false),
                    EntityKind = table.Column<string>(type: "TEXT", nullable: true),
                    Implications = table.Column<string>(type: "TEXT", nullable: false),
                    IsBuiltIn = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    AttributesJson = table.Column<string>(type: "TEXT", nullable: true),
                    SortKeyNl = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    SortKeyEn = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    SearchText = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CultureItems", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CultureItems_CultureItems_AttributedToId",
                        column: x => x.AttributedToId,
                        principalTable: "CultureItems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CultureSources",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Publisher = table.Column<string>(type: "TEXT", nullable: false),
                    Language = table.Column<string>(type: "TEXT", nullable: false),
                    Topics = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CultureSources", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ExternalIds",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Subject = table.Column<string>(type: "TEXT", nullable: false),
                    SubjectId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    Value = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExternalIds", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "OfferSources",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    LastAttempt = table.Column<long>(type: "INTEGER", nullable: true),
                    LastSuccessfulSyncAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DeletionGuardPct = table.Column<int>(type: "INTEGER", nullable: false),
                    Attribution = table.Column<string>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OfferSources", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ProficiencyScales",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Names = table.Column<string>(type: "TEXT", nullable: false),
                    MaxLevel = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProficiencyScales", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Roles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Names = table.Column<string>(type: "TEXT", nullable: false),
                    OccupationUri = table.Column<string>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SortKeyNl = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    SortKeyEn = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    SearchText = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Roles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CultureItemRelations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    FromId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ToId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Type = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CultureItemRelations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CultureItemRelations_CultureItems_FromId",
                        column: x => x.FromId,
                        principalTable: "CultureItems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CultureItemRelations_CultureItems_ToId",
                        column: x => x.ToId,
                        principalTable: "CultureItems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LearningOffers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Titles = table.Column<string>(type: "TEXT", nullable: false),
                    Descriptions = table.Column<string>(type: "TEXT", nullable: false),
                    SourceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ExternalId = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    SourceVersion = table.Column<string>(type: "TEXT", nullable: true),
                    ContentHash = table.Column<string>(type: "TEXT", nullable: true),
                    Url = table.Column<string>(type: "TEXT", nullable: true),
                    FormSlug = table.Column<string>(type: "TEXT", nullable: true),
                    Mode = table.Column<string>(type: "TEXT", nullable: true),
                    Delivery = table.Column<string>(type: "TEXT", nullable: false),
                    Languages = table.Column<string>(type: "TEXT", nullable: false),
                    WorkloadMinutes = table.Column<int>(type: "INTEGER", nullable: true),
                    SeatsDefault = table.Column<int>(type: "INTEGER", nullable: true),
                    IsWorkEmbedded = table.Column<bool>(type: "INTEGER", nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ValidTo = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    MoveOn = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SortKeyNl = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    SortKeyEn = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    SearchText = table.Column<string>(type: "TEXT", nullable: false),
                    CostPerSeat_Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: true),
                    CostPerSeat_MinorUnits = table.Column<long>(type: "INTEGER", nullable: true),
                    FixedCost_Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: true),
                    FixedCost_MinorUnits = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LearningOffers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LearningOffers_OfferSources_SourceId",
                        column: x => x.SourceId,
                        principalTable: "OfferSources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Organisations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Names = table.Column<string>(type: "TEXT", nullable: false),
                    DefaultLanguage = table.Column<string>(type: "TEXT", nullable: false),
                    KAnonymity = table.Column<int>(type: "INTEGER", nullable: false),
                    Currency = table.Column<string>(type: "TEXT", nullable: false),
                    DefaultScaleId = table.Column<Guid>(type: "TEXT", nullable: true),
                    TimeZone = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Singleton = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Organisations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Organisations_ProficiencyScales_DefaultScaleId",
                        column: x => x.DefaultScaleId,
                        principalTable: "ProficiencyScales",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProficiencyLevels",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ScaleId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Rank = table.Column<int>(type: "INTEGER", nullable: false),
                    Labels = table.Column<string>(type: "TEXT", nullable: false),
                    Descriptors = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProficiencyLevels", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProficiencyLevels_ProficiencyScales_ScaleId",
                        column: x => x.ScaleId,
                        principalTable: "ProficiencyScales",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SkillFrameworks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Titles = table.Column<string>(type: "TEXT", nullable: false),
                    Publisher = table.Column<string>(type: "TEXT", nullable: true),
                    Edition = table.Column<string>(type: "TEXT", nullable: true),
                    Licence = table.Column<string>(type: "TEXT", nullable: true),
                    Attribution = table.Column<string>(type: "TEXT", nullable: true),
                    Uri = table.Column<string>(type: "TEXT", nullable: true),
                    ScaleId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SkillFrameworks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SkillFrameworks_ProficiencyScales_ScaleId",
                        column: x => x.ScaleId,
                        principalTable: "ProficiencyScales",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "People",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    DisplayName = table.Column<string>(type: "TEXT", nullable: true),
                    RoleId = table.Column<Guid>(type: "TEXT", nullable: true),
                    IsLeader = table.Column<bool>(type: "INTEGER", nullable: false),
                    Languages = table.Column<string>(type: "TEXT", nullable: false),
                    WeeklyLearningMinutes = table.Column<int>(type: "INTEGER", nullable: true),
                    PreferredModes = table.Column<string>(type: "TEXT", nullable: false),
                    PreferredDeliveries = table.Column<string>(type: "TEXT", nullable: false),
                    IsFindable = table.Column<bool>(type: "INTEGER", nullable: false),
                    ActiveFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ActiveTo = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SortKeyNl = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    SortKeyEn = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    SearchText = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_People", x => x.Id);
                    table.ForeignKey(
                        name: "FK_People_Roles_RoleId",
                        column: x => x.RoleId,
                        principalTable: "Roles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Skills",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PrefLabels = table.Column<string>(type: "TEXT", nullable: false),
                    AltLabels = table.Column<string>(type: "TEXT", nullable: false),
                    Definitions = table.Column<string>(type: "TEXT", nullable: false),
                    Type = table.Column<string>(type: "TEXT", nullable: false),
                    FrameworkId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Notation = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    Uri = table.Column<string>(type: "TEXT", nullable: true),
                    HalfLifeDays = table.Column<int>(type: "INTEGER", nullable: true),
                    GraceDays = table.Column<int>(type: "INTEGER", nullable: false),
                    Reuse = table.Column<string>(type: "TEXT", nullable: true),
                    ReplacedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SortKeyNl = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    SortKeyEn = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    SearchText = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Skills", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Skills_SkillFrameworks_FrameworkId",
                        column: x => x.FrameworkId,
                        principalTable: "SkillFrameworks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Skills_Skills_ReplacedById",
                        column: x => x.ReplacedById,
                        principalTable: "Skills",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OrgUnits",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Names = table.Column<string>(type: "TEXT", nullable: false),
                    Type = table.Column<string>(type: "TEXT", nullable: false),
                    LeaderId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ParentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SortKeyNl = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    SortKeyEn = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    SearchText = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrgUnits", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OrgUnits_OrgUnits_ParentId",
                        column: x => x.ParentId,
                        principalTable: "OrgUnits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_OrgUnits_People_LeaderId",
                        column: x => x.LeaderId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "StrategicGoals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Titles = table.Column<string>(type: "TEXT", nullable: false),
                    Descriptions = table.Column<string>(type: "TEXT", nullable: false),
                    ParentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    OwnerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    PeriodStart = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    PeriodDue = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", nullable: false),
                    Perspective = table.Column<string>(type: "TEXT", nullable: true),
                    SkillDependency = table.Column<double>(type: "REAL", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    StatusBeforeArchive = table.Column<string>(type: "TEXT", nullable: true),
                    SortKeyNl = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    SortKeyEn = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    SearchText = table.Column<string>(type: "TEXT", nullable: false),
                    ValueAtStakePerYear_Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: true),
                    ValueAtStakePerYear_MinorUnits = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StrategicGoals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_StrategicGoals_People_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_StrategicGoals_StrategicGoals_ParentId",
                        column: x => x.ParentId,
                        principalTable: "StrategicGoals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Evidence",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SkillId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Level = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    ObservedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Issuer = table.Column<string>(type: "TEXT", nullable: true),
                    Reference = table.Column<string>(type: "TEXT", nullable: true),
                    SupersedesId = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Evidence", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Evidence_Evidence_SupersedesId",
                        column: x => x.SupersedesId,
                        principalTable: "Evidence",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Evidence_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Evidence_Skills_SkillId",
                        column: x => x.SkillId,
                        principalTable: "Skills",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OfferEffects",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OfferId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SkillId = table.Column<Guid>(type: "TEXT", nullable: false),
                    EntryLevel = table.Column<int>(type: "INTEGER", nullable: false),
                    ExitLevel = table.Column<int>(type: "INTEGER", nullable: false),
                    Confidence = table.Column<double>(type: "REAL", nullable: false),
                    Source = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OfferEffects", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OfferEffects_LearningOffers_OfferId",
                        column: x => x.OfferId,
                        principalTable: "LearningOffers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_OfferEffects_Skills_SkillId",
                        column: x => x.SkillId,
                        principalTable: "Skills",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SkillMappings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SkillId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SchemeUri = table.Column<string>(type: "TEXT", nullable: false),
                    SchemeVersion = table.Column<string>(type: "TEXT", nullable: true),
                    ConceptUri = table.Column<string>(type: "TEXT", nullable: false),
                    MatchType = table.Column<string>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SkillMappings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SkillMappings_Skills_SkillId",
                        column: x => x.SkillId,
                        principalTable: "Skills",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SkillRelations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    FromId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ToId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Type = table.Column<string>(type: "TEXT", nullable: false),
                    Weight = table.Column<double>(type: "REAL", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SkillRelations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SkillRelations_Skills_FromId",
                        column: x => x.FromId,
                        principalTable: "Skills",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SkillRelations_Skills_ToId",
                        column: x => x.ToId,
                        principalTable: "Skills",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Memberships",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UnitId = table.Column<Guid>(type: "TEXT", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Fte = table.Column<double>(type: "REAL", nullable: false),
                    IsPrimary = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Memberships", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Memberships_OrgUnits_UnitId",
                        column: x => x.UnitId,
                        principalTable: "OrgUnits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Memberships_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OrgUnitParents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    UnitId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ParentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ValidFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ValidTo = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrgUnitParents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OrgUnitParents_OrgUnits_ParentId",
                        column: x => x.ParentId,
                        principalTable: "OrgUnits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_OrgUnitParents_OrgUnits_UnitId",
                        column: x => x.UnitId,
                        principalTable: "OrgUnits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SkillRequirements",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Subject = table.Column<string>(type: "TEXT", nullable: false),
                    GoalId = table.Column<Guid>(type: "TEXT", nullable: true),
                    RoleId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SkillId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequiredLevel = table.Column<int>(type: "INTEGER", nullable: false),
                    Headcount = table.Column<int>(type: "INTEGER", nullable: true),
                    MinFte = table.Column<double>(type: "REAL", nullable: true),
                    NeededBy = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Weight = table.Column<double>(type: "REAL", nullable: false),
                    IsCritical = table.Column<bool>(type: "INTEGER", nullable: false),
                    UnitId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ScopeRoleId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Rationales = table.Column<string>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    ValidFrom = table.Column<long>(type: "INTEGER", nullable: false),
                    ValidTo = table.Column<long>(type: "INTEGER", nullable: true),
                    ActiveScope = table.Column<string>(type: "TEXT", maxLength: 65, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SkillRequirements", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SkillRequirements_OrgUnits_UnitId",
                        column: x => x.UnitId,
                        principalTable: "OrgUnits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SkillRequirements_Roles_RoleId",
                        column: x => x.RoleId,
                        principalTable: "Roles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SkillRequirements_Roles_ScopeRoleId",
                        column: x => x.ScopeRoleId,
                        principalTable: "Roles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SkillRequirements_Skills_SkillId",
                        column: x => x.SkillId,
                        principalTable: "Skills",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SkillRequirements_StrategicGoals_GoalId",
                        column: x => x.GoalId,
                        principalTable: "StrategicGoals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SkillRequirementRevisions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequirementId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    GoalId = table.Column<Guid>(type: "TEXT", nullable: true),
                    RoleId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SkillId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequiredLevel = table.Column<int>(type: "INTEGER", nullable: false),
                    Headcount = table.Column<int>(type: "INTEGER", nullable: true),
                    MinFte = table.Column<double>(type: "REAL", nullable: true),
                    NeededBy = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Weight = table.Column<double>(type: "REAL", nullable: false),
                    IsCritical = table.Column<bool>(type: "INTEGER", nullable: false),
                    UnitId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ScopeRoleId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Rationales = table.Column<string>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", nullable: false),
                    ValidFrom = table.Column<long>(type: "INTEGER", nullable: false),
                    ValidTo = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SkillRequirementRevisions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SkillRequirementRevisions_SkillRequirements_RequirementId",
                        column: x => x.RequirementId,
                        principalTable: "SkillRequirements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_CultureItemRelations_FromId_ToId_Type",
                table: "CultureItemRelations",
                columns: new[] { "FromId", "ToId", "Type" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CultureItemRelations_ToId",
                table: "CultureItemRelations",
                column: "ToId");

            migrationBuilder.CreateIndex(
                name: "IX_CultureItems_AttributedToId",
                table: "CultureItems",
                column: "AttributedToId");

            migrationBuilder.CreateIndex(
                name: "IX_CultureItems_Slug",
                table: "CultureItems",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CultureItems_SortKeyEn_Id",
                table: "CultureItems",
                columns: new[] { "SortKeyEn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_CultureItems_SortKeyNl_Id",
                table: "CultureItems",
                columns: new[] { "SortKeyNl", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_CultureItems_Type",
                table: "CultureItems",
                column: "Type");

            migrationBuilder.CreateIndex(
                name: "IX_CultureSources_Key",
                table: "CultureSources",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Evidence_PersonId_SkillId",
                table: "Evidence",
                columns: new[] { "PersonId", "SkillId" });

            migrationBuilder.CreateIndex(
                name: "IX_Evidence_SkillId_PersonId",
                table: "Evidence",
                columns: new[] { "SkillId", "PersonId" });

            migrationBuilder.CreateIndex(
                name: "IX_Evidence_SupersedesId",
                table: "Evidence",
                column: "SupersedesId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ExternalIds_Subject_Source_Value",
                table: "ExternalIds",
                columns: new[] { "Subject", "Source", "Value" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ExternalIds_SubjectId",
                table: "ExternalIds",
                column: "SubjectId");

            migrationBuilder.CreateIndex(
                name: "IX_LearningOffers_SortKeyEn_Id",
                table: "LearningOffers",
                columns: new[] { "SortKeyEn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_LearningOffers_SortKeyNl_Id",
                table: "LearningOffers",
                columns: new[] { "SortKeyNl", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_LearningOffers_SourceId_ExternalId",
                table: "LearningOffers",
                columns: new[] { "SourceId", "ExternalId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LearningOffers_UpdatedAt_Id",
                table: "LearningOffers",
                columns: new[] { "UpdatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Memberships_PersonId_UnitId_From",
                table: "Memberships",
                columns: new[] { "PersonId", "UnitId", "From" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Memberships_UnitId",
                table: "Memberships",
                column: "UnitId");

            migrationBuilder.CreateIndex(
                name: "IX_OfferEffects_OfferId_SkillId_EntryLevel",
                table: "OfferEffects",
                columns: new[] { "OfferId", "SkillId", "EntryLevel" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OfferEffects_SkillId_ExitLevel",
                table: "OfferEffects",
                columns: new[] { "SkillId", "ExitLevel" });

            migrationBuilder.CreateIndex(
                name: "IX_OfferSources_Name",
                table: "OfferSources",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Organisations_DefaultScaleId",
                table: "Organisations",
                column: "DefaultScaleId");

            migrationBuilder.CreateIndex(
                name: "IX_Organisations_Singleton",
                table: "Organisations",
                column: "Singleton",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OrgUnitParents_ParentId",
                table: "OrgUnitParents",
                column: "ParentId");

            migrationBuilder.CreateIndex(
                name: "IX_OrgUnitParents_UnitId_ValidFrom",
                table: "OrgUnitParents",
                columns: new[] { "UnitId", "ValidFrom" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OrgUnits_LeaderId",
                table: "OrgUnits",
                column: "LeaderId");

            migrationBuilder.CreateIndex(
                name: "IX_OrgUnits_ParentId",
                table: "OrgUnits",
                column: "ParentId");

            migrationBuilder.CreateIndex(
                name: "IX_OrgUnits_SortKeyEn_Id",
                table: "OrgUnits",
                columns: new[] { "SortKeyEn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_OrgUnits_SortKeyNl_Id",
                table: "OrgUnits",
                columns: new[] { "SortKeyNl", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_People_RoleId",
                table: "People",
                column: "RoleId");

            migrationBuilder.CreateIndex(
                name: "IX_People_SortKeyEn_Id",
                table: "People",
                columns: new[] { "SortKeyEn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_People_SortKeyNl_Id",
                table: "People",
                columns: new[] { "SortKeyNl", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ProficiencyLevels_ScaleId_Rank",
                table: "ProficiencyLevels",
                columns: new[] { "ScaleId", "Rank" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Roles_SortKeyEn_Id",
                table: "Roles",
                columns: new[] { "SortKeyEn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Roles_SortKeyNl_Id",
                table: "Roles",
                columns: new[] { "SortKeyNl", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_SkillFrameworks_ScaleId",
                table: "SkillFrameworks",
                column: "ScaleId");

            migrationBuilder.CreateIndex(
                name: "IX_SkillMappings_ConceptUri",
                table: "SkillMappings",
                column: "ConceptUri");

            migrationBuilder.CreateIndex(
                name: "IX_SkillMappings_SkillId_ConceptUri",
                table: "SkillMappings",
                columns: new[] { "SkillId", "ConceptUri" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SkillRelations_FromId_ToId_Type",
                table: "SkillRelations",
                columns: new[] { "FromId", "ToId", "Type" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SkillRelations_ToId_Type",
                table: "SkillRelations",
                columns: new[] { "ToId", "Type" });

            migrationBuilder.CreateIndex(
                name: "IX_SkillRequirementRevisions_GoalId",
                table: "SkillRequirementRevisions",
                column: "GoalId");

            migrationBuilder.CreateIndex(
                name: "IX_SkillRequirementRevisions_RequirementId_Version",
                table: "SkillRequirementRevisions",
                columns: new[] { "RequirementId", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SkillRequirementRevisions_RoleId",
                table: "SkillRequirementRevisions",
                column: "RoleId");

            migrationBuilder.CreateIndex(
                name: "IX_SkillRequirements_GoalId_SkillId_ActiveScope",
                table: "SkillRequirements",
                columns: new[] { "GoalId", "SkillId", "ActiveScope" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SkillRequirements_RoleId_SkillId_ActiveScope",
                table: "SkillRequirements",
                columns: new[] { "RoleId", "SkillId", "ActiveScope" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SkillRequirements_ScopeRoleId",
                table: "SkillRequirements",
                column: "ScopeRoleId");

            migrationBuilder.CreateIndex(
                name: "IX_SkillRequirements_SkillId",
                table: "SkillRequirements",
                column: "SkillId");

            migrationBuilder.CreateIndex(
                name: "IX_SkillRequirements_UnitId",
                table: "SkillRequirements",
                column: "UnitId");

            migrationBuilder.CreateIndex(
                name: "IX_Skills_FrameworkId_Notation",
                table: "Skills",
                columns: new[] { "FrameworkId", "Notation" });

            migrationBuilder.CreateIndex(
                name: "IX_Skills_ReplacedById",
                table: "Skills",
                column: "ReplacedById");

            migrationBuilder.CreateIndex(
                name: "IX_Skills_SortKeyEn_Id",
                table: "Skills",
                columns: new[] { "SortKeyEn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Skills_SortKeyNl_Id",
                table: "Skills",
                columns: new[] { "SortKeyNl", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Skills_Uri",
                table: "Skills",
                column: "Uri",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StrategicGoals_OwnerId",
                table: "StrategicGoals",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_StrategicGoals_ParentId",
                table: "StrategicGoals",
                column: "ParentId");

            migrationBuilder.CreateIndex(
                name: "IX_StrategicGoals_PeriodDue_Id",
                table: "StrategicGoals",
                columns: new[] { "PeriodDue", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_StrategicGoals_SortKeyEn_Id",
                table: "StrategicGoals",
                columns: new[] { "SortKeyEn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_StrategicGoals_SortKeyNl_Id",
                table: "StrategicGoals",
                columns: new[] { "SortKeyNl", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CultureItemRelations");

            migrationBuilder.DropTable(
                name: "CultureSources");

            migrationBuilder.DropTable(
                name: "Evidence");

            migrationBuilder.DropTable(
                name: "ExternalIds");

            migrationBuilder.DropTable(
                name: "Memberships");

            migrationBuilder.DropTable(
                name: "OfferEffects");

            migrationBuilder.DropTable(
                name: "Organisations");

            migrationBuilder.DropTable(
                name: "OrgUnitParents");

            migrationBuilder.DropTable(
                name: "ProficiencyLevels");

            migrationBuilder.DropTable(
                name: "SkillMappings");

            migrationBuilder.DropTable(
                name: "SkillRelations");

            migrationBuilder.DropTable(
                name: "SkillRequirementRevisions");

            migrationBuilder.DropTable(
                name: "CultureItems");

            migrationBuilder.DropTable(
                name: "LearningOffers");

            migrationBuilder.DropTable(
                name: "SkillRequirements");

            migrationBuilder.DropTable(
                name: "OfferSources");

            migrationBuilder.DropTable(
                name: "OrgUnits");

            migrationBuilder.DropTable(
                name: "Skills");

            migrationBuilder.DropTable(
                name: "StrategicGoals");

            migrationBuilder.DropTable(
                name: "SkillFrameworks");

            migrationBuilder.DropTable(
                name: "People");

            migrationBuilder.DropTable(
                name: "ProficiencyScales");

            migrationBuilder.DropTable(
                name: "Roles");
        }
    }
}
