using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LearningGraph.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Enterprise : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_OrgUnits_OrgUnits_ParentId",
                table: "OrgUnits");

            migrationBuilder.DropIndex(
                name: "IX_OrgUnits_ParentId",
                table: "OrgUnits");

            migrationBuilder.DropIndex(
                name: "IX_LearningOffers_UpdatedAt_Id",
                table: "LearningOffers");

            migrationBuilder.DropIndex(
                name: "IX_CultureItems_Slug",
                table: "CultureItems");

            migrationBuilder.DropColumn(
                name: "ParentId",
                table: "OrgUnits");

            migrationBuilder.AddColumn<string>(
                name: "EvidencePolicy",
                table: "Organisations",
                type: "text",
                nullable: false,
                defaultValue: "TrustThenRecency");

            migrationBuilder.AddColumn<string>(
                name: "VersionKind",
                table: "OfferSources",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "CheapKey",
                table: "LearningOffers",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "DearKey",
                table: "LearningOffers",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "DurationKey",
                table: "LearningOffers",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "IsWithheld",
                table: "LearningOffers",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "SeenVersion",
                table: "LearningOffers",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "OverridesId",
                table: "CultureItems",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "State",
                table: "CultureItems",
                type: "text",
                nullable: false,
                defaultValue: "Active");

            migrationBuilder.CreateTable(
                name: "ChangeEvents",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Actor = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    Type = table.Column<string>(type: "text", nullable: false),
                    Operation = table.Column<string>(type: "text", nullable: false),
                    EntityId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    SourceId = table.Column<Guid>(type: "uuid", nullable: true),
                    ExternalId = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: true),
                    ChangedFields = table.Column<string[]>(type: "text[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChangeEvents", x => x.Seq);
                });

            migrationBuilder.CreateTable(
                name: "ChangeSequences",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    Last = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChangeSequences", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "GoalIndicators",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Names = table.Column<string>(type: "text", nullable: false),
                    Unit = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    Direction = table.Column<string>(type: "text", nullable: false),
                    Baseline = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false),
                    Target = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false),
                    PeriodStart = table.Column<DateOnly>(type: "date", nullable: false),
                    PeriodDue = table.Column<DateOnly>(type: "date", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    SortKeyNl = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    SortKeyEn = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    SearchText = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GoalIndicators", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Initiatives",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PracticeId = table.Column<Guid>(type: "uuid", nullable: false),
                    UnitId = table.Column<Guid>(type: "uuid", nullable: false),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: true),
                    Cadence = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    FormSlug = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    HalfLifeDays = table.Column<int>(type: "integer", nullable: true),
                    StartedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Weight = table.Column<double>(type: "double precision", nullable: false),
                    LastOccurrenceOn = table.Column<DateOnly>(type: "date", nullable: true),
                    FadesOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Initiatives", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Initiatives_CultureItems_PracticeId",
                        column: x => x.PracticeId,
                        principalTable: "CultureItems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Initiatives_OrgUnits_UnitId",
                        column: x => x.UnitId,
                        principalTable: "OrgUnits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Initiatives_People_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OfferSessions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OfferId = table.Column<Guid>(type: "uuid", nullable: false),
                    Start = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    End = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Seats = table.Column<int>(type: "integer", nullable: true),
                    Location = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    Language = table.Column<string>(type: "character varying(35)", maxLength: 35, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OfferSessions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OfferSessions_LearningOffers_OfferId",
                        column: x => x.OfferId,
                        principalTable: "LearningOffers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OfferSnapshots",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SourceId = table.Column<Guid>(type: "uuid", nullable: false),
                    BeganAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ExpiresAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    State = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OfferSnapshots", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OfferSnapshots_OfferSources_SourceId",
                        column: x => x.SourceId,
                        principalTable: "OfferSources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Projects",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Titles = table.Column<string>(type: "text", nullable: false),
                    Size = table.Column<string>(type: "text", nullable: false),
                    GoalId = table.Column<Guid>(type: "uuid", nullable: true),
                    StartsOn = table.Column<DateOnly>(type: "date", nullable: false),
                    EndsOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    SortKeyNl = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    SortKeyEn = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    SearchText = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Projects", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Projects_StrategicGoals_GoalId",
                        column: x => x.GoalId,
                        principalTable: "StrategicGoals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Recognitions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    FormId = table.Column<Guid>(type: "uuid", nullable: false),
                    Behaviour = table.Column<string>(type: "text", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    UnitId = table.Column<Guid>(type: "uuid", nullable: false),
                    ReceiverId = table.Column<Guid>(type: "uuid", nullable: true),
                    GiverId = table.Column<Guid>(type: "uuid", nullable: true),
                    Note = table.Column<string>(type: "text", nullable: true),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Recognitions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Recognitions_CultureItems_FormId",
                        column: x => x.FormId,
                        principalTable: "CultureItems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Recognitions_OrgUnits_UnitId",
                        column: x => x.UnitId,
                        principalTable: "OrgUnits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Recognitions_People_GiverId",
                        column: x => x.GiverId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Recognitions_People_ReceiverId",
                        column: x => x.ReceiverId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SyncBatches",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SourceId = table.Column<Guid>(type: "uuid", nullable: false),
                    BatchId = table.Column<Guid>(type: "uuid", nullable: false),
                    PayloadHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    AppliedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Rejected = table.Column<int>(type: "integer", nullable: false),
                    Report = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SyncBatches", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SyncBatches_OfferSources_SourceId",
                        column: x => x.SourceId,
                        principalTable: "OfferSources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "UnmappedSkills",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SourceId = table.Column<Guid>(type: "uuid", nullable: false),
                    Key = table.Column<string>(type: "text", nullable: false),
                    Label = table.Column<string>(type: "text", nullable: true),
                    Lang = table.Column<string>(type: "text", nullable: true),
                    Scheme = table.Column<string>(type: "text", nullable: true),
                    Notation = table.Column<string>(type: "text", nullable: true),
                    Uri = table.Column<string>(type: "text", nullable: true),
                    SchemeVersion = table.Column<string>(type: "text", nullable: true),
                    State = table.Column<string>(type: "text", nullable: false),
                    SkillId = table.Column<Guid>(type: "uuid", nullable: true),
                    FirstSeenAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    LastSeenAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UnmappedSkills", x => x.Id);
                    table.ForeignKey(
                        name: "FK_UnmappedSkills_OfferSources_SourceId",
                        column: x => x.SourceId,
                        principalTable: "OfferSources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_UnmappedSkills_Skills_SkillId",
                        column: x => x.SkillId,
                        principalTable: "Skills",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "IndicatorMeasurements",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    IndicatorId = table.Column<Guid>(type: "uuid", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Value = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IndicatorMeasurements", x => x.Id);
                    table.ForeignKey(
                        name: "FK_IndicatorMeasurements_GoalIndicators_IndicatorId",
                        column: x => x.IndicatorId,
                        principalTable: "GoalIndicators",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "IndicatorLinks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    IndicatorId = table.Column<Guid>(type: "uuid", nullable: false),
                    GoalId = table.Column<Guid>(type: "uuid", nullable: true),
                    InitiativeId = table.Column<Guid>(type: "uuid", nullable: true),
                    OfferId = table.Column<Guid>(type: "uuid", nullable: true),
                    Since = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IndicatorLinks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_IndicatorLinks_GoalIndicators_IndicatorId",
                        column: x => x.IndicatorId,
                        principalTable: "GoalIndicators",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_IndicatorLinks_Initiatives_InitiativeId",
                        column: x => x.InitiativeId,
                        principalTable: "Initiatives",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_IndicatorLinks_LearningOffers_OfferId",
                        column: x => x.OfferId,
                        principalTable: "LearningOffers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_IndicatorLinks_StrategicGoals_GoalId",
                        column: x => x.GoalId,
                        principalTable: "StrategicGoals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "InitiativeTurns",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    InitiativeId = table.Column<Guid>(type: "uuid", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: true),
                    Status = table.Column<string>(type: "text", nullable: false),
                    ToldAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InitiativeTurns", x => x.Id);
                    table.ForeignKey(
                        name: "FK_InitiativeTurns_Initiatives_InitiativeId",
                        column: x => x.InitiativeId,
                        principalTable: "Initiatives",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PracticeTriggers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    InitiativeId = table.Column<Guid>(type: "uuid", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Label = table.Column<string>(type: "text", nullable: true),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PracticeTriggers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PracticeTriggers_Initiatives_InitiativeId",
                        column: x => x.InitiativeId,
                        principalTable: "Initiatives",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Enrolments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    OfferId = table.Column<Guid>(type: "uuid", nullable: false),
                    SessionId = table.Column<Guid>(type: "uuid", nullable: true),
                    Status = table.Column<string>(type: "text", nullable: false),
                    Assignment = table.Column<string>(type: "text", nullable: false),
                    EnrolledAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ExpectedEnd = table.Column<DateOnly>(type: "date", nullable: true),
                    DueAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ProgressPct = table.Column<int>(type: "integer", nullable: true),
                    Attempt = table.Column<int>(type: "integer", nullable: false),
                    CompletedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Passed = table.Column<bool>(type: "boolean", nullable: true),
                    Source = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    ExternalId = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    RunningOfferId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Enrolments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Enrolments_LearningOffers_OfferId",
                        column: x => x.OfferId,
                        principalTable: "LearningOffers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Enrolments_OfferSessions_SessionId",
                        column: x => x.SessionId,
                        principalTable: "OfferSessions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Enrolments_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OfferSightings",
                columns: table => new
                {
                    SnapshotId = table.Column<Guid>(type: "uuid", nullable: false),
                    OfferId = table.Column<Guid>(type: "uuid", nullable: false),
                    ByDelta = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OfferSightings", x => new { x.SnapshotId, x.OfferId });
                    table.ForeignKey(
                        name: "FK_OfferSightings_LearningOffers_OfferId",
                        column: x => x.OfferId,
                        principalTable: "LearningOffers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_OfferSightings_OfferSnapshots_SnapshotId",
                        column: x => x.SnapshotId,
                        principalTable: "OfferSnapshots",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProjectComponents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    OfferId = table.Column<Guid>(type: "uuid", nullable: true),
                    PracticeId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProjectComponents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProjectComponents_CultureItems_PracticeId",
                        column: x => x.PracticeId,
                        principalTable: "CultureItems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ProjectComponents_LearningOffers_OfferId",
                        column: x => x.OfferId,
                        principalTable: "LearningOffers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ProjectComponents_Projects_ProjectId",
                        column: x => x.ProjectId,
                        principalTable: "Projects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "WaitingEffects",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OfferId = table.Column<Guid>(type: "uuid", nullable: false),
                    UnmappedSkillId = table.Column<Guid>(type: "uuid", nullable: false),
                    EntryLevel = table.Column<int>(type: "integer", nullable: false),
                    ExitLevel = table.Column<int>(type: "integer", nullable: false),
                    Confidence = table.Column<double>(type: "double precision", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WaitingEffects", x => x.Id);
                    table.ForeignKey(
                        name: "FK_WaitingEffects_LearningOffers_OfferId",
                        column: x => x.OfferId,
                        principalTable: "LearningOffers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_WaitingEffects_UnmappedSkills_UnmappedSkillId",
                        column: x => x.UnmappedSkillId,
                        principalTable: "UnmappedSkills",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Occurrences",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    InitiativeId = table.Column<Guid>(type: "uuid", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Minutes = table.Column<int>(type: "integer", nullable: true),
                    Participants = table.Column<int>(type: "integer", nullable: true),
                    LeaderPresent = table.Column<bool>(type: "boolean", nullable: true),
                    Note = table.Column<string>(type: "text", nullable: true),
                    TriggerId = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Occurrences", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Occurrences_Initiatives_InitiativeId",
                        column: x => x.InitiativeId,
                        principalTable: "Initiatives",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Occurrences_PracticeTriggers_TriggerId",
                        column: x => x.TriggerId,
                        principalTable: "PracticeTriggers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ApplicationChecks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    EnrolmentId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    DueAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    AnsweredAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Outcome = table.Column<string>(type: "text", nullable: false),
                    ConfirmedBy = table.Column<string>(type: "text", nullable: true),
                    Note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApplicationChecks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ApplicationChecks_Enrolments_EnrolmentId",
                        column: x => x.EnrolmentId,
                        principalTable: "Enrolments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ApplicationChecks_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "ChangeSequences",
                columns: new[] { "Id", "Last" },
                values: new object[] { 1, 0L });

            migrationBuilder.CreateIndex(
                name: "IX_LearningOffers_CheapKey_Id",
                table: "LearningOffers",
                columns: new[] { "CheapKey", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_LearningOffers_DearKey_Id",
                table: "LearningOffers",
                columns: new[] { "DearKey", "Id" },
                descending: new[] { true, false });

            migrationBuilder.CreateIndex(
                name: "IX_LearningOffers_DurationKey_Id",
                table: "LearningOffers",
                columns: new[] { "DurationKey", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_LearningOffers_SortKeyEn_Descending",
                table: "LearningOffers",
                columns: new[] { "SortKeyEn", "Id" },
                descending: new[] { true, false });

            migrationBuilder.CreateIndex(
                name: "IX_LearningOffers_SortKeyNl_Descending",
                table: "LearningOffers",
                columns: new[] { "SortKeyNl", "Id" },
                descending: new[] { true, false });

            migrationBuilder.CreateIndex(
                name: "IX_LearningOffers_UpdatedAt_Id",
                table: "LearningOffers",
                columns: new[] { "UpdatedAt", "Id" },
                descending: new[] { true, false });

            migrationBuilder.CreateIndex(
                name: "IX_CultureItems_OverridesId",
                table: "CultureItems",
                column: "OverridesId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CultureItems_Slug",
                table: "CultureItems",
                column: "Slug",
                unique: true,
                filter: "\"OverridesId\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ApplicationChecks_EnrolmentId_DueAt",
                table: "ApplicationChecks",
                columns: new[] { "EnrolmentId", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ApplicationChecks_PersonId_DueAt_Id",
                table: "ApplicationChecks",
                columns: new[] { "PersonId", "DueAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ChangeEvents_EntityId",
                table: "ChangeEvents",
                column: "EntityId");

            migrationBuilder.CreateIndex(
                name: "IX_ChangeEvents_PersonId",
                table: "ChangeEvents",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Enrolments_OfferId_EndedAt",
                table: "Enrolments",
                columns: new[] { "OfferId", "EndedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Enrolments_PersonId_EnrolledAt_Id",
                table: "Enrolments",
                columns: new[] { "PersonId", "EnrolledAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Enrolments_PersonId_RunningOfferId",
                table: "Enrolments",
                columns: new[] { "PersonId", "RunningOfferId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Enrolments_SessionId",
                table: "Enrolments",
                column: "SessionId");

            migrationBuilder.CreateIndex(
                name: "IX_Enrolments_Source_ExternalId_Attempt",
                table: "Enrolments",
                columns: new[] { "Source", "ExternalId", "Attempt" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_GoalIndicators_SortKeyEn_Id",
                table: "GoalIndicators",
                columns: new[] { "SortKeyEn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_GoalIndicators_SortKeyNl_Id",
                table: "GoalIndicators",
                columns: new[] { "SortKeyNl", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_IndicatorLinks_GoalId",
                table: "IndicatorLinks",
                column: "GoalId");

            migrationBuilder.CreateIndex(
                name: "IX_IndicatorLinks_IndicatorId_GoalId",
                table: "IndicatorLinks",
                columns: new[] { "IndicatorId", "GoalId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_IndicatorLinks_IndicatorId_InitiativeId",
                table: "IndicatorLinks",
                columns: new[] { "IndicatorId", "InitiativeId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_IndicatorLinks_IndicatorId_OfferId",
                table: "IndicatorLinks",
                columns: new[] { "IndicatorId", "OfferId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_IndicatorLinks_InitiativeId",
                table: "IndicatorLinks",
                column: "InitiativeId");

            migrationBuilder.CreateIndex(
                name: "IX_IndicatorLinks_OfferId",
                table: "IndicatorLinks",
                column: "OfferId");

            migrationBuilder.CreateIndex(
                name: "IX_IndicatorMeasurements_IndicatorId_On",
                table: "IndicatorMeasurements",
                columns: new[] { "IndicatorId", "On" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Initiatives_FadesOn_Id",
                table: "Initiatives",
                columns: new[] { "FadesOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Initiatives_OwnerId",
                table: "Initiatives",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_Initiatives_PracticeId",
                table: "Initiatives",
                column: "PracticeId");

            migrationBuilder.CreateIndex(
                name: "IX_Initiatives_UnitId_PracticeId",
                table: "Initiatives",
                columns: new[] { "UnitId", "PracticeId" },
                unique: true,
                filter: "\"EndedOn\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_InitiativeTurns_InitiativeId_From",
                table: "InitiativeTurns",
                columns: new[] { "InitiativeId", "From" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_InitiativeTurns_ToldAt_From",
                table: "InitiativeTurns",
                columns: new[] { "ToldAt", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_Occurrences_InitiativeId_On_Id",
                table: "Occurrences",
                columns: new[] { "InitiativeId", "On", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Occurrences_TriggerId",
                table: "Occurrences",
                column: "TriggerId");

            migrationBuilder.CreateIndex(
                name: "IX_OfferSessions_OfferId_Start_Id",
                table: "OfferSessions",
                columns: new[] { "OfferId", "Start", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_OfferSightings_OfferId",
                table: "OfferSightings",
                column: "OfferId");

            migrationBuilder.CreateIndex(
                name: "IX_OfferSnapshots_SourceId_State",
                table: "OfferSnapshots",
                columns: new[] { "SourceId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_PracticeTriggers_InitiativeId_On_Id",
                table: "PracticeTriggers",
                columns: new[] { "InitiativeId", "On", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ProjectComponents_OfferId",
                table: "ProjectComponents",
                column: "OfferId");

            migrationBuilder.CreateIndex(
                name: "IX_ProjectComponents_PracticeId",
                table: "ProjectComponents",
                column: "PracticeId");

            migrationBuilder.CreateIndex(
                name: "IX_ProjectComponents_ProjectId_OfferId_PracticeId",
                table: "ProjectComponents",
                columns: new[] { "ProjectId", "OfferId", "PracticeId" });

            migrationBuilder.CreateIndex(
                name: "IX_Projects_GoalId",
                table: "Projects",
                column: "GoalId");

            migrationBuilder.CreateIndex(
                name: "IX_Projects_SortKeyEn_Id",
                table: "Projects",
                columns: new[] { "SortKeyEn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Projects_SortKeyNl_Id",
                table: "Projects",
                columns: new[] { "SortKeyNl", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Projects_StartsOn_Id",
                table: "Projects",
                columns: new[] { "StartsOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Recognitions_FormId",
                table: "Recognitions",
                column: "FormId");

            migrationBuilder.CreateIndex(
                name: "IX_Recognitions_GiverId",
                table: "Recognitions",
                column: "GiverId");

            migrationBuilder.CreateIndex(
                name: "IX_Recognitions_On_Id",
                table: "Recognitions",
                columns: new[] { "On", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Recognitions_ReceiverId",
                table: "Recognitions",
                column: "ReceiverId");

            migrationBuilder.CreateIndex(
                name: "IX_Recognitions_UnitId_On",
                table: "Recognitions",
                columns: new[] { "UnitId", "On" });

            migrationBuilder.CreateIndex(
                name: "IX_SyncBatches_SourceId_AppliedAt",
                table: "SyncBatches",
                columns: new[] { "SourceId", "AppliedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_SyncBatches_SourceId_BatchId",
                table: "SyncBatches",
                columns: new[] { "SourceId", "BatchId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_UnmappedSkills_SkillId",
                table: "UnmappedSkills",
                column: "SkillId");

            migrationBuilder.CreateIndex(
                name: "IX_UnmappedSkills_SourceId_Key",
                table: "UnmappedSkills",
                columns: new[] { "SourceId", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_UnmappedSkills_State_LastSeenAt",
                table: "UnmappedSkills",
                columns: new[] { "State", "LastSeenAt" });

            migrationBuilder.CreateIndex(
                name: "IX_WaitingEffects_OfferId_UnmappedSkillId_EntryLevel",
                table: "WaitingEffects",
                columns: new[] { "OfferId", "UnmappedSkillId", "EntryLevel" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_WaitingEffects_UnmappedSkillId",
                table: "WaitingEffects",
                column: "UnmappedSkillId");

            migrationBuilder.AddForeignKey(
                name: "FK_CultureItems_CultureItems_OverridesId",
                table: "CultureItems",
                column: "OverridesId",
                principalTable: "CultureItems",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_CultureItems_CultureItems_OverridesId",
                table: "CultureItems");

            migrationBuilder.DropTable(
                name: "ApplicationChecks");

            migrationBuilder.DropTable(
                name: "ChangeEvents");

            migrationBuilder.DropTable(
                name: "ChangeSequences");

            migrationBuilder.DropTable(
                name: "IndicatorLinks");

            migrationBuilder.DropTable(
                name: "IndicatorMeasurements");

            migrationBuilder.DropTable(
                name: "InitiativeTurns");

            migrationBuilder.DropTable(
                name: "Occurrences");

            migrationBuilder.DropTable(
                name: "OfferSightings");

            migrationBuilder.DropTable(
                name: "ProjectComponents");

            migrationBuilder.DropTable(
                name: "Recognitions");

            migrationBuilder.DropTable(
                name: "SyncBatches");

            migrationBuilder.DropTable(
                name: "WaitingEffects");

            migrationBuilder.DropTable(
                name: "Enrolments");

            migrationBuilder.DropTable(
                name: "GoalIndicators");

            migrationBuilder.DropTable(
                name: "PracticeTriggers");

            migrationBuilder.DropTable(
                name: "OfferSnapshots");

            migrationBuilder.DropTable(
                name: "Projects");

            migrationBuilder.DropTable(
                name: "UnmappedSkills");

            migrationBuilder.DropTable(
                name: "OfferSessions");

            migrationBuilder.DropTable(
                name: "Initiatives");

            migrationBuilder.DropIndex(
                name: "IX_LearningOffers_CheapKey_Id",
                table: "LearningOffers");

            migrationBuilder.DropIndex(
                name: "IX_LearningOffers_DearKey_Id",
                table: "LearningOffers");

            migrationBuilder.DropIndex(
                name: "IX_LearningOffers_DurationKey_Id",
                table: "LearningOffers");

            migrationBuilder.DropIndex(
                name: "IX_LearningOffers_SortKeyEn_Descending",
                table: "LearningOffers");

            migrationBuilder.DropIndex(
                name: "IX_LearningOffers_SortKeyNl_Descending",
                table: "LearningOffers");

            migrationBuilder.DropIndex(
                name: "IX_LearningOffers_UpdatedAt_Id",
                table: "LearningOffers");

            migrationBuilder.DropIndex(
                name: "IX_CultureItems_OverridesId",
                table: "CultureItems");

            migrationBuilder.DropIndex(
                name: "IX_CultureItems_Slug",
                table: "CultureItems");

            migrationBuilder.DropColumn(
                name: "EvidencePolicy",
                table: "Organisations");

            migrationBuilder.DropColumn(
                name: "VersionKind",
                table: "OfferSources");

            migrationBuilder.DropColumn(
                name: "CheapKey",
                table: "LearningOffers");

            migrationBuilder.DropColumn(
                name: "DearKey",
                table: "LearningOffers");

            migrationBuilder.DropColumn(
                name: "DurationKey",
                table: "LearningOffers");

            migrationBuilder.DropColumn(
                name: "IsWithheld",
                table: "LearningOffers");

            migrationBuilder.DropColumn(
                name: "SeenVersion",
                table: "LearningOffers");

            migrationBuilder.DropColumn(
                name: "OverridesId",
                table: "CultureItems");

            migrationBuilder.DropColumn(
                name: "State",
                table: "CultureItems");

            migrationBuilder.AddColumn<Guid>(
                name: "ParentId",
                table: "OrgUnits",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_OrgUnits_ParentId",
                table: "OrgUnits",
                column: "ParentId");

            migrationBuilder.CreateIndex(
                name: "IX_LearningOffers_UpdatedAt_Id",
                table: "LearningOffers",
                columns: new[] { "UpdatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_CultureItems_Slug",
                table: "CultureItems",
                column: "Slug",
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_OrgUnits_OrgUnits_ParentId",
                table: "OrgUnits",
                column: "ParentId",
                principalTable: "OrgUnits",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }
    }
}
