using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using LearningGraph.Server.Tests.Support;

namespace LearningGraph.Server.Tests.Architecture;

/// <summary>Server -> Schema -> Persistence -> Domain; the engine knows none of them.</summary>
public sealed class DependencyTests
{
    private static readonly string[] Persistence = ["AutoMapper", "Microsoft.EntityFrameworkCore", "Npgsql", "SQLitePCLRaw", "Microsoft.Data.Sqlite"];

    public static TheoryData<string, string[]> Projects => new()
    {
        { "Domain", [] },
        { "Persistence", ["Domain"] },
        { "GraphQL", [] },
        { "Schema", ["Domain", "GraphQL", "Persistence"] },
        { "Server", ["Domain", "GraphQL", "Persistence", "Schema"] },
    };

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_Should_ReferenceOnlyWhatStandsToItsRight(string project, string[] allowed)
    {
        // act
        var references = XDocument.Load(Repository.PathOf("src", project, $"LearningGraph.{project}.csproj"))
            .Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(((string)reference.Attribute("Include")!).Replace('\\', '/'))["LearningGraph.".Length..]);

        // assert
        Assert.Empty(references.Except(allowed));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Assembly_Should_UseOnlyWhatStandsToItsRight(string project, string[] allowed)
    {
        // act
        var references = References(project).Where(name => name.StartsWith("LearningGraph.", StringComparison.Ordinal)).Select(name => name["LearningGraph.".Length..]);

        // assert
        Assert.Empty(references.Except(allowed));
    }

    [Fact]
    public void Domain_Should_UseNothingButTheRuntime()
        => Assert.All(References("Domain"), name => Assert.StartsWith("System.", name, StringComparison.Ordinal));

    [Fact]
    public void Persistence_Should_KnowNeitherHttpNorGraphQL()
        => Assert.DoesNotContain(References("Persistence"), name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));

    [Fact]
    public void Engine_Should_UseNoDatabaseButThroughEntityFramework()
        => Assert.DoesNotContain(
            References("GraphQL"),
            name => Array.Exists(Persistence, package => name.StartsWith(package, StringComparison.Ordinal)) && !name.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal));

    [Fact]
    public void Engine_Should_ContainNoWordOfTheDomain()
    {
        // act
        var words = new Regex("learning|skill|strategic|employee|workforce|organisation|readiness|headcount|curriculum|learner", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(5));
        var found = Repository.Sources("src/GraphQL")
            .SelectMany(file => File.ReadLines(file).Select((line, index) => (Place: $"{Path.GetFileName(file)}:{index + 1}", Line: line.Replace("LearningGraph", ""))))
            .Where(line => words.IsMatch(line.Line))
            .Select(line => line.Place + line.Line);

        // assert
        Assert.Empty(found);
    }

    [Fact]
    public void Schema_Should_NameTheEngineNowhereButWhereItIsChosen()
    {
        // act
        var found = Repository.Sources("src/Schema")
            .Where(file => Path.GetFileName(file) is not ("GlobalUsings.cs" or "LearningGraphSchema.cs") && Regex.IsMatch(File.ReadAllText(file), @"\b(LearningGraph\.GraphQL|HotChocolate|GreenDonut)\b", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)))
            .Select(Path.GetFileName);

        // assert
        Assert.Empty(found);
    }

    [Fact]
    public void Sources_Should_SwitchTheEngineInFourFilesOnly()
    {
        // act
        string[] allowed = ["GlobalUsings.cs", "LearningGraphSchema.cs", "Program.cs", "AuthenticationSetup.cs"];
        var found = Repository.Sources("src")
            .Where(file => !allowed.Contains(Path.GetFileName(file)) && Regex.IsMatch(File.ReadAllText(file), @"^#if.*HOTCHOCOLATE", RegexOptions.Multiline, TimeSpan.FromSeconds(5)))
            .Select(Path.GetFileName);

        // assert
        Assert.Empty(found);
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Types_Should_BearNamesThatSayWhatTheyAre(string project, string[] allowed)
    {
        // act
        _ = allowed;
        var found = Load(project).GetTypes()
            .Where(type => !type.FullName!.Contains('<', StringComparison.Ordinal))
            .Where(type => type.Namespace?.Contains(".CompiledModels", StringComparison.Ordinal) != true)
            .Select(type => type.Name.Split('`')[0])
            .Where(name => name != "CostModel") // The word of the domain itself, not a suffix.
            .Where(name => Regex.IsMatch(name, "(Helper|Helpers|Manager|Util|Utils|Utility|Utilities|Service|Dto|DTO|Model|Repository)$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)));

        // assert
        Assert.Empty(found);
    }

    private static List<string> References(string project) => [.. Load(project).GetReferencedAssemblies().Select(reference => reference.Name!)];

    private static Assembly Load(string project) => Assembly.Load("LearningGraph." + project);
}
