using System.Text.Json;
using LearningGraph.Persistence;
using LearningGraph.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.Server.Tests.Identity;

/// <summary>
/// Every query, mutation and subscription for every role, over HTTP with tokens: what the schema says of itself (schema.graphql, docs/permissions.md) is what happens. Operations are made up from the schema's types, so that a new field is asked at once.
/// </summary>
public sealed class PermissionMatrixTests(SignInServer shared) : IClassFixture<SignInServer>
{
    private const string ReadOnly = "LearningGraph.Read";
    private const string Writing = "LearningGraph.Read LearningGraph.Write";
    private const string Synchronising = "LearningGraph.Read LearningGraph.Sync";

    /// <summary>Fields of which the demo organisation has nothing to show to those who may read them.</summary>
    private static readonly HashSet<string> NothingToShow = ["unmappedSkills", "recognitions", "accessHoles", "webhooks"];

    private readonly TokenAuthority _authority = shared.Authority;

    /// <summary>A role (null: nobody) and the scopes of its token (null: a program that acts for itself).</summary>
    public static TheoryData<string?, string?> Callers
    {
        get
        {
            var callers = new TheoryData<string?, string?> { { null, null } };
            foreach (var role in PermissionTable.Current.Roles)
            {
                foreach (var scopes in new[] { null, ReadOnly, Writing, Synchronising })
                {
                    callers.Add(role, scopes);
                }
            }

            return callers;
        }
    }

    [Theory]
    [MemberData(nameof(Callers))]
    public async Task Field_Should_AnswerAsItDeclares(string? role, string? scopes)
    {
        // arrange
        using var client = new HttpClient { BaseAddress = shared.Server.Address };
        var token = TokenOf(role, scopes);
        var wrong = new List<string>();

        // act
        foreach (var field in SchemaContract.Current.Fields.Where(f => f.Root != "Subscription"))
        {
            var (_, body, _) = await client.AskAsync(token, SchemaContract.Current.Operation(field));
            if (Contradiction(field, PermissionTable.Current.Allows(field.Permission, role, scopes?.Split(' ')), role is null, JsonDocument.Parse(body).RootElement) is { } contradiction)
            {
                wrong.Add($"{field.Root}.{field.Name}: {contradiction}: {body}");
            }
        }

        // assert
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [Fact]
    public async Task Field_Should_ShowSomethingToSomebody_When_ItIsEmptyForOthers()
    {
        // arrange
        using var client = new HttpClient { BaseAddress = shared.Server.Address };
        var silent = new List<string>();

        // act
        foreach (var field in SchemaContract.Current.Fields.Where(f => f is { Root: "Query", Permission: not null, Refuses: false } && !NothingToShow.Contains(f.Name)))
        {
            var answers = new List<bool>();
            foreach (var role in PermissionTable.Current.Roles.Where(role => PermissionTable.Current.Allows(field.Permission, role, null)))
            {
                var (_, body, _) = await client.AskAsync(TokenOf(role, null), SchemaContract.Current.Operation(field));
                answers.Add(!IsEmpty(JsonDocument.Parse(body).RootElement.GetProperty("data").GetProperty(field.Name)));
            }

            if (!answers.Contains(true))
            {
                silent.Add(field.Name);
            }
        }

        // assert
        Assert.Empty(silent);
    }

    [Theory]
    [MemberData(nameof(Callers))]
    public async Task Object_Should_LookMissing_When_TheCallerMayNotSeeIt(string? role, string? scopes)
    {
        // arrange
        using var client = new HttpClient { BaseAddress = shared.Server.Address };
        var token = TokenOf(role, scopes);
        var telling = new List<string>();

        // act
        foreach (var field in SchemaContract.Current.Fields.Where(f => f.IsLookUp))
        {
            var type = SchemaContract.Core(field.Definition.Type);
            if (await KeyOfAnyAsync(type) is not { } key)
            {
                continue;
            }

            var (existing, missing) = (SchemaContract.Id(type, key), SchemaContract.Id(type, Guid.Empty));
            foreach (var (root, ask) in new (string, Func<string, string>)[] { (field.Name, id => SchemaContract.Current.Operation(field, id)), ("node", Node), ("nodes", Nodes) })
            {
                var there = await client.AskAsync(token, ask(existing));
                if (IsNull(JsonDocument.Parse(there.Body).RootElement, root) && there.Body != (await client.AskAsync(token, ask(missing))).Body)
                {
                    telling.Add($"{root} of {type}: {there.Body}");
                }
            }
        }

        // assert
        Assert.Empty(telling);
    }

    [Theory]
    [MemberData(nameof(Callers))]
    public async Task Subscription_Should_BeginAsItDeclares(string? role, string? scopes)
    {
        // arrange
        using var client = new HttpClient { BaseAddress = shared.Server.Address };
        var token = TokenOf(role, scopes);
        var subscriptions = SchemaContract.Current.Fields.Where(f => f.Root == "Subscription").ToArray();

        // act
        var begun = await Task.WhenAll(subscriptions.Select(async field => await client.FollowAsync(token, SchemaContract.Current.Operation(field))));

        // assert
        Assert.Equal(
            subscriptions.Select(field => (field.Name, PermissionTable.Current.Allows(field.Permission, role, scopes?.Split(' ')) ? null : role is null ? "AUTH_NOT_AUTHENTICATED" : "AUTH_NOT_AUTHORIZED")),
            subscriptions.Zip(begun, (field, refusal) => (field.Name, refusal)));
    }

    private static string Node(string id) => $"{{ node(id: \"{id}\") {{ __typename }} }}";

    private static string Nodes(string id) => $"{{ nodes(ids: [\"{id}\"]) {{ __typename }} }}";

    private static bool IsNull(JsonElement answer, string field)
        => answer.GetProperty("data").GetProperty(field) is var found && (found.ValueKind == JsonValueKind.Null || (found.ValueKind == JsonValueKind.Array && found[0].ValueKind == JsonValueKind.Null));

    private static string? Contradiction(RootField field, bool mayAsk, bool isAnonymous, JsonElement answer)
    {
        var codes = answer.TryGetProperty("errors", out var errors) ? errors.EnumerateArray().Select(e => e.GetProperty("extensions").GetProperty("code").GetString()).ToArray() : [];
        var refusal = isAnonymous ? "AUTH_NOT_AUTHENTICATED" : "AUTH_NOT_AUTHORIZED";
        if (mayAsk)
        {
            return codes.Any(code => code is not ("NOT_FOUND" or "AS_OF_IN_FUTURE")) ? "it is refused to somebody who may" : null;
        }

        return field.Refuses
            ? codes is [{ } code] && code == refusal && IsNullOrAbsent(answer, field.Name) ? null : $"it is not refused with {refusal}"
            : codes.Length == 0 && IsEmpty(answer.GetProperty("data").GetProperty(field.Name)) ? null : "it is not empty";
    }

    private static bool IsNullOrAbsent(JsonElement answer, string field)
        => answer.GetProperty("data") is { ValueKind: JsonValueKind.Null } || answer.GetProperty("data").GetProperty(field).ValueKind == JsonValueKind.Null;

    /// <summary>Whether an answer shows nothing: null, an empty list, or an object whose lists are empty and whose count is 0.</summary>
    private static bool IsEmpty(JsonElement answer) => answer.ValueKind switch
    {
        JsonValueKind.Null => true,
        JsonValueKind.Array => answer.GetArrayLength() == 0,
        _ => answer.EnumerateObject().All(member => member.Value.ValueKind switch
        {
            JsonValueKind.Array => member.Value.GetArrayLength() == 0,
            JsonValueKind.Number => member.Value.GetInt32() == 0,
            _ => member.Name == "__typename",
        }),
    };

    private string? TokenOf(string? role, string? scopes)
    {
        if (role is null)
        {
            return null;
        }

        var claims = _authority.DaemonClaims(role);
        if (scopes is not null)
        {
            claims = _authority.UserClaims(role);
            claims["scp"] = scopes;
        }

        return _authority.Token(claims);
    }

    private async Task<Guid?> KeyOfAnyAsync(string type)
    {
        await using var db = await shared.Server.Services.GetRequiredService<IDbContextFactory<LearningGraphContext>>().CreateDbContextAsync();
        var entity = db.Model.GetEntityTypes().Single(e => e.ClrType.Name == type);
#pragma warning disable EF1002 // The name of a table of the model.
        var keys = await db.Database.SqlQueryRaw<Guid>($"SELECT \"Id\" AS \"Value\" FROM \"{entity.GetTableName()}\" ORDER BY \"Id\" LIMIT 1").ToListAsync();
#pragma warning restore EF1002
        return keys.Count == 0 ? null : keys[0];
    }
}
