using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Tests.Properties;

/// <summary>A schema with every kind of type, and resolvers whose answers depend on the path only: some at once, some later, never a null where none may be.</summary>
internal sealed class RandomSchema
{
    private const int ObjectCount = 5;
    private static readonly string[] Leaves = ["Int", "Float", "String", "Boolean", "ID", "E0", "E1", "Any"];
    private readonly Dice _dice;

    private RandomSchema(int seed) => _dice = new Dice(seed);

    /// <summary>An engine over the schema of that seed.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="faults">Whether some fields fail and some are null where they may not be.</param>
    public static TestEngineOf Create(int seed, bool faults = false)
    {
        var sdl = new RandomSchema(seed).Sdl();
        return new TestEngineOf(sdl, schema =>
        {
            foreach (var type in schema.Create().Types.OfType<ObjectType>().Where(static t => !t.IsIntrospection))
            {
                foreach (var field in type.Fields)
                {
                    var values = new RandomValues(seed, faults);
                    schema.AddResolver(type.Name, field.Name, (RandomValues.Hash(type.Name + field.Name) % 3) switch
                    {
                        0 => FieldResolver.FromAsync(async c =>
                        {
                            await Task.Yield();
                            return values.Of(c);
                        }),
                        _ => FieldResolver.FromPure(values.Of),
                    });
                }
            }
        });
    }

    private string Sdl()
    {
        var shared = Enumerable.Range(0, 2).Select(i => _dice.Many(1, 3, "\n", Counted($"i{i}_"))).ToArray();
        var interfaces = string.Join('\n', shared.Select((fields, i) => $"interface I{i} {{\n{fields}\n}}"));
        var objects = string.Join('\n', Enumerable.Range(0, ObjectCount).Select(i =>
        {
            var of = _dice.Below(3);
            return $"type O{i}{(of < 2 ? $" implements I{of}" : "")} {{\n{(of < 2 ? shared[of] + "\n" : "")}{_dice.Many(2, 5, "\n", Counted("f"))}\n}}";
        }));
        return $$"""
            scalar Any
            enum E0 { A B C }
            enum E1 { RED GREEN }
            input N0 { a: Int = 3 b: [String!] c: N0 d: E0 }
            input N1 @oneOf { x: Int y: N0 z: [E1] }
            {{interfaces}}
            {{objects}}
            type Implementor implements I0 & I1 { {{shared[0]}} {{shared[1]}} own: String! }
            union U0 = O0 | O1
            union U1 = O2 | O3 | Implementor
            type Query { {{_dice.Many(5, 8, "\n", Counted("q"))}} leaf: Int! any: I0 every: [I1!]! both: U1! }
            """;
    }

    /// <summary>Fields named with a number each.</summary>
    private Func<string> Counted(string prefix)
    {
        var count = 0;
        return () => $"{prefix}{count++}{_dice.Maybe(40, () => $"({Arguments()})")}: {Wrapped(_dice.Chance(45) ? _dice.Pick(Leaves) : Composite(), 2)}";
    }

    private string Arguments()
    {
        var count = 0;
        return _dice.Many(1, 3, " ", () => $"a{count++}: {Wrapped(_dice.Pick([.. Leaves, "N0", "N1"]), 2)}");
    }

    private string Composite() => _dice.Pick(["I0", "I1", "U0", "U1", "Implementor", .. Enumerable.Range(0, ObjectCount).Select(i => $"O{i}")]);

    private string Wrapped(string name, int depth) => (depth > 0 && _dice.Chance(25) ? $"[{Wrapped(name, depth - 1)}]" : name) + _dice.Maybe(40, () => "!");
}

/// <summary>Values of fields as a function of the path.</summary>
internal sealed class RandomValues(int seed, bool faults)
{
    public static int Hash(string text)
    {
        var hash = 2166136261;
        foreach (var c in text)
        {
            hash = (hash ^ c) * 16777619;
        }

        return (int)(hash & 0x7fffffff);
    }

    public object? Of(ResolverContext context)
    {
        var dice = new Dice(Hash($"{seed}{context.Path}"));
        if (faults && dice.Chance(6))
        {
            throw new GraphQLException("the field failed");
        }

        return Of(context.Field.Type, context.Schema, dice);
    }

    private object? Of(GraphQLType type, SchemaDefinition schema, Dice dice)
    {
        if (dice.Chance(type.IsNonNull ? 0 : 15) || (faults && dice.Chance(4)))
        {
            return null;
        }

        switch (type.Nullable)
        {
            case ListType list:
                return Enumerable.Range(0, dice.Below(4)).Select(_ => Of(list.OfType, schema, dice)).ToArray();
            case EnumType named:
                return dice.Pick(named.Values).Name;
            case ScalarType scalar:
                return Scalar(scalar.Name, dice);
            case NamedType composite:
                return new Dictionary<string, object?>(StringComparer.Ordinal) { ["__typename"] = dice.Pick([.. schema.PossibleTypes(composite).OrderBy(static t => t.Name, StringComparer.Ordinal)]).Name };
            default:
                throw new InvalidOperationException($"{type} is no output type.");
        }
    }

    private static object Scalar(string name, Dice dice) => name switch
    {
        "Int" => dice.Below(1000) - 500,
        "Float" => dice.Below(1000) / 8.0,
        "Boolean" => dice.Chance(50),
        "ID" => $"id{dice.Below(1000)}",
        "Any" => new Dictionary<string, object?>(StringComparer.Ordinal) { ["k"] = dice.Below(9) },
        _ => dice.Pick(["", "text", "ünï \"quoted\" \\ \n", "\U0001F600", "<&>"]),
    };
}
