using LearningGraph.Server.Tests.Support;

namespace LearningGraph.Server.Tests.Hosting;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("Identity:DevelopmentRole", "King", "Identity:DevelopmentRole must be one of: Anonymous, Employee,")]
    [InlineData("Database:Path", " ", "Database:Path must name a file.")]
    [InlineData("Database:Provider", "7", "Database:Provider must be one of: Sqlite.")]
    [InlineData("Access:Freshness", "9", "Access:Freshness must be one of: Live, Daily.")]
    [InlineData("Enrolments:ApplicationCheckDays", "0", "Enrolments:ApplicationCheckDays must be a number of days from 1 to 365.")]
    [InlineData("Audit:RetentionDays", "0", "Audit:RetentionDays must be a number of days from 1 to 36500.")]
    [InlineData("Privacy:PseudonymKey", "short", "Privacy:PseudonymKey must have at least 32 characters.")]
    [InlineData("Webhooks:TimeoutSeconds", "0", "Webhooks:TimeoutSeconds must be a number of seconds from 1 to 60.")]
    [InlineData("Webhooks:RotationHours", "721", "Webhooks:RotationHours must be a number of hours from 0 to 720.")]
    [InlineData("Webhooks:DeliveryDays", "0", "Webhooks:DeliveryDays must be a number of days from 1 to 365.")]
    [InlineData("Database:Provider", "Oracle", "Failed to convert configuration value 'Oracle' at 'Database:Provider'")]
    [InlineData("GraphQL:Requests:MaxAllowedFields", "0", "GraphQL:Requests: limits must be at least 1.")]
    [InlineData("GraphQL:Http:MaxBatchSize", "11", "GraphQL:Http:MaxBatchSize must be from 1 to 10.")]
    [InlineData("GraphQL:Requests:MaxDepht", "5", "'ErrorOnUnknownConfiguration' was set")]
    [InlineData("Content:LoadDemmo", "true", "'ErrorOnUnknownConfiguration' was set")]
    public async Task Start_Should_EndWithTheReason_When_ASettingIsWrong(string key, string value, string message)
    {
        // arrange
        using var folder = new TemporaryFolder();
        string[] database = key == "Database:Path" ? [] : ["--Database:Path=" + folder.File("learninggraph.db")];

        // act
        var exit = await ServerProcess.RunAsync(["--environment=Development", "--urls=http://127.0.0.1:0", .. database, $"--{key}={value}"]);

        // assert
        Assert.Equal(1, exit.Code);
        Assert.StartsWith(message, exit.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", exit.Errors, StringComparison.Ordinal);
    }
}
