using System.Globalization;
using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Security;
using LearningGraph.GraphQL.Tests.Execution;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Tests.Security;

/// <summary>Engines whose prices are easy to compute by hand: every field of a leaf is free, objects cost 1, those resolved asynchronously 10.</summary>
internal static class Priced
{
    public const string Skills = """
        type Query {
          name: String
          me: Skill
          skill(id: ID): Skill
          goals: [Goal]
          matrix: [[Skill]]
          find(first: Int! = 3): [Skill]
          skills(first: Int, after: String, last: Int, before: String): SkillConnection
          anything: Thing
          nodes: [Node]
        }
        type SkillConnection { nodes: [Skill] edges: [SkillEdge] pageInfo: PageInfo totalCount: Int }
        type SkillEdge { cursor: String node: Skill }
        type PageInfo { hasNextPage: Boolean }
        type Skill implements Node { id: ID label: String parts: [Skill] broader: Skill related(first: Int, last: Int): SkillConnection owner: Goal }
        type Goal implements Node { id: ID parts: [Goal] skill: Skill owner: Goal }
        interface Node { id: ID owner: Goal }
        union Thing = Skill | Goal
        """;

    private static readonly (string Type, string Field)[] Waiting = [("Query", "skill"), ("Query", "goals"), ("Query", "skills"), ("Skill", "related"), ("Skill", "owner")];

    /// <summary>An engine for <see cref="Skills"/>.</summary>
    public static TestEngine Engine(Action<IRequestExecutorBuilder>? configure = null)
        => TestEngine.Create(
            Skills,
            schema =>
            {
                foreach (var (type, field) in Waiting)
                {
                    schema.AddResolver(type, field, FieldResolver.FromAsync(_ => throw new InvalidOperationException("A resolver ran.")));
                }
            },
            configure);

    /// <summary>The cost as "field/type" without running the operation, or the errors.</summary>
    public static async Task<string> Of(IRequestExecutor executor, string document, string? variables = null)
    {
        var builder = OperationRequestBuilder.New().SetDocument(document);
        if (variables is not null)
        {
            builder.SetVariableValues(variables);
        }

        var request = (OperationRequest)builder.Build();
        request.CostReport = CostReport.Validate;
        await using var result = (ExecutionResult)await executor.ExecuteAsync(request);
        return result.Cost is { } cost && result.Errors.Count == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{cost.FieldCost}/{cost.TypeCost}")
            : string.Join('\n', result.Errors.Select(e => $"{e.Code}: {e.Message}"));
    }

    /// <summary>The same for a schema of its own, all of whose resolvers are called inline.</summary>
    public static async Task<string> Of(string sdl, string document, string? variables = null)
    {
        using var engine = TestEngine.Create(sdl, _ => { });
        return await Of(engine.Executor, document, variables);
    }
}
