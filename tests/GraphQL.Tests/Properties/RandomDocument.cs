namespace LearningGraph.GraphQL.Tests.Properties;

/// <summary>Documents that are well-formed and otherwise mean nothing: every production of the grammar, with comments, commas and odd spacing between.</summary>
internal sealed class RandomDocument(Dice dice)
{
    private static readonly string[] Names = ["a", "b", "on2", "type", "query", "fragment", "input", "_x", "longerName", "null2", "true1", "repeatable", "extend", "description"];
    private static readonly string[] Gaps = [" ", "\n", "\t", " , ", "\r\n", " # a comment \"with\" { signs\n", "  ", ",,"];
    private static readonly string[] Locations = ["QUERY", "FIELD", "FRAGMENT_SPREAD", "VARIABLE_DEFINITION", "SCHEMA", "OBJECT", "ENUM_VALUE", "INPUT_FIELD_DEFINITION"];

    private static readonly string[] Strings =
    [
        "\"\"", "\"plain\"", "\"with \\\"quotes\\\" and \\\\ and \\n\\t\\u00e9\"", "\"\\u{1F600} \\uD83D\\uDE00 ünï\"", "\"\"\"\"\"\"", "\"\"\"block\"\"\"",
        "\"\"\"\n    indented\n      more\n\n    less \\\"\"\" kept\n  \"\"\"", "\"\"\" leading blank\"\"\"", "\"\"\"ends with a quote\\\"\"\" \"\"\"", "\"\"\"tab\tand \\n no escape\"\"\"", "\"\"\"\n\n  a\n\n\n  b\n\n\"\"\"",
        "\"# no comment\"", "\"\\u0000\\u007f\\b\\f\"", "\"\"\"ends with a backslash \\ \"\"\"",
    ];

    // A nameless query comes first or not at all: after a definition without a body its brace would begin one.
    public string Make() => dice.Maybe(30, () => Selections(3) + Gap()) + dice.Many(1, 4, Gap(), () => dice.Below(4) switch
    {
        0 => Operation(),
        1 => $"{Description()}fragment {Name()}F{Gap()}on {Name()} {Directives(false)}{Selections(3)}",
        _ => dice.Chance(25) ? Extension() : Definition(),
    });

    private string Gap() => dice.Pick(Gaps);

    private string Name() => dice.Pick(Names);

    private string Description() => dice.Maybe(30, () => dice.Pick(Strings) + Gap());

    private string Operation()
        => $"{Description()}{dice.Pick(["query", "mutation", "subscription"])} {dice.Maybe(70, Name)}{dice.Maybe(50, () => $"({dice.Many(1, 3, Gap(), Variable)})")}{Gap()}{Directives(false)}{Selections(4)}";

    private string Variable() => $"{Description()}${Name()}{Gap()}: {Type(3)}{dice.Maybe(40, () => $" = {Value(2, true)}")} {Directives(true)}";

    private string Type(int depth) => (depth > 0 && dice.Chance(30) ? $"[{Type(depth - 1)}]" : Name()) + dice.Maybe(40, () => "!");

    private string Selections(int depth) => $"{{{Gap()}{dice.Many(1, 4, Gap(), () => Selection(depth - 1))}{Gap()}}}";

    private string Selection(int depth) => dice.Below(8) switch
    {
        0 => $"...{Name()}F {Directives(false)}",
        1 when depth > 0 => $"...{dice.Maybe(60, () => $" on {Name()}")}{Gap()}{Directives(false)}{Selections(depth)}",
        _ => $"{dice.Maybe(30, () => $"{Name()}{Gap()}:")}{Name()}{dice.Maybe(40, () => $"({dice.Many(1, 3, Gap(), () => $"{Name()}: {Value(3, false)}")})")} {Directives(false)}{dice.Maybe(depth > 0 ? 40 : 0, () => Selections(depth))}",
    };

    private string Directives(bool constant)
        => dice.Maybe(30, () => dice.Many(1, 2, Gap(), () => $"@{Name()}{dice.Maybe(50, () => $"({dice.Many(1, 2, Gap(), () => $"{Name()}: {Value(2, constant)}")})")}") + Gap());

    private string Value(int depth, bool constant) => dice.Below(depth > 0 ? 11 : 8) switch
    {
        0 => dice.Pick(["0", "-1", "42", "2147483648", "123456789012345678901234567890"]),
        1 => dice.Pick(["0.5", "-1e10", "1.25E-3", "0e0", "6.0221413e23"]),
        2 or 3 => dice.Pick(Strings),
        4 => dice.Pick(["true", "false"]),
        5 => "null",
        6 => dice.Pick(["RED", "enum", "Name_1"]),
        7 => constant ? "7" : "$" + Name(),
        8 => $"[{Gap()}{dice.Many(0, 3, Gap(), () => Value(depth - 1, constant))}{Gap()}]",
        _ => $"{{{Gap()}{dice.Many(0, 3, Gap(), () => $"{Name()}{Gap()}: {Value(depth - 1, constant)}")}{Gap()}}}",
    };

    private string Definition() => Description() + dice.Below(8) switch
    {
        0 => $"schema {Directives(true)}{{ query: {Name()}{Gap()}mutation: {Name()} }}",
        1 => $"directive @{Name()}{ArgumentDefinitions()}{dice.Maybe(40, () => " repeatable")} on {dice.Maybe(50, () => "|")} {dice.Many(1, 3, " | ", () => dice.Pick(Locations))}",
        _ => TypeDefinition(),
    };

    // An extension must extend something: each has directives or members.
    private string Extension() => "extend " + dice.Below(4) switch
    {
        0 => $"schema @{Name()}",
        1 => $"scalar {Name()} @{Name()}",
        2 => $"type {Name()} implements {Name()} & {Name()}",
        _ => TypeDefinition(always: true),
    };

    private string TypeDefinition(bool always = false)
    {
        var chance = always ? 100 : 80;
        return dice.Below(always ? 5 : 6) switch
        {
            0 => $"type {Name()}{Implements()} {Directives(true)}{dice.Maybe(chance, Fields)}",
            1 => $"interface {Name()}{Implements()} {Directives(true)}{dice.Maybe(chance, Fields)}",
            2 => $"union {Name()} {Directives(true)}{dice.Maybe(chance, () => $"= {dice.Maybe(30, () => "|")} {dice.Many(1, 3, " | ", Name)}")}",
            3 => $"enum {Name()} {Directives(true)}{dice.Maybe(chance, () => $"{{ {dice.Many(1, 3, Gap(), () => $"{Description()}V_{Name()} {Directives(true)}")} }}")}",
            4 => $"input {Name()} {Directives(true)}{dice.Maybe(chance, () => $"{{ {dice.Many(1, 3, Gap(), InputValue)} }}")}",
            _ => $"scalar {Name()} {Directives(true)}",
        };
    }

    private string Implements() => dice.Maybe(40, () => $" implements {dice.Maybe(30, () => "& ")}{dice.Many(1, 3, " & ", Name)}");

    private string Fields() => $"{{{Gap()}{dice.Many(1, 3, Gap(), () => $"{Description()}{Name()}{ArgumentDefinitions()}: {Type(2)} {Directives(true)}")}{Gap()}}}";

    private string ArgumentDefinitions() => dice.Maybe(40, () => $"({dice.Many(1, 3, Gap(), InputValue)})");

    private string InputValue() => $"{Description()}{Name()}{Gap()}: {Type(2)}{dice.Maybe(40, () => $" = {Value(2, true)}")} {Directives(true)}";
}
