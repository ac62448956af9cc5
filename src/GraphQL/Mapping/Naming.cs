using System.Reflection;
using System.Text;

namespace LearningGraph.GraphQL.Mapping;

/// <summary>The names that .NET types and members have in the schema.</summary>
internal static class Naming
{
    /// <summary>The name of an object, interface, union or enumeration type.</summary>
    public static string Type(Type type)
    {
        if (type.GetCustomAttribute<GraphQLNameAttribute>() is { } given)
        {
            return given.Name;
        }

        if (!type.IsGenericType)
        {
            return Valid(type.Name);
        }

        var name = type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)];
        return Valid($"{name}Of{string.Join("And", type.GetGenericArguments().Select(Type))}");
    }

    /// <summary>The name of an input object type: ends in Input.</summary>
    public static string InputType(Type type)
    {
        var name = Type(type);
        return name.EndsWith("Input", StringComparison.Ordinal) || type.IsDefined(typeof(GraphQLNameAttribute)) ? name : name + "Input";
    }

    /// <summary>The name of a property, field or parameter: its first run of capitals lowered (<c>URL</c> is <c>url</c>, <c>FOOBar</c> is <c>fooBar</c>).</summary>
    public static string Member(string name)
    {
        if (!char.IsUpper(name[0]))
        {
            return name;
        }

        var run = 1;
        while (run < name.Length && char.IsUpper(name[run]))
        {
            run++;
        }

        // The last capital of a run begins the next word, if there is one.
        var lowered = run == 1 || run == name.Length || !char.IsLetter(name[run]) ? run : run - 1;
        return string.Concat(name[..lowered].ToLowerInvariant(), name.AsSpan(lowered));
    }

    /// <summary>The name of a method's field: without Get in front, and without Async behind when it returns something to wait for.</summary>
    public static string Method(MethodInfo method)
    {
        var name = method.Name;
        if (name.Length > 3 && name.StartsWith("Get", StringComparison.Ordinal))
        {
            name = name[3..];
        }

        if (name.Length > 5 && name.EndsWith("Async", StringComparison.Ordinal) && ClrShape.IsAwaitable(method.ReturnType))
        {
            name = name[..^5];
        }

        return Member(name);
    }

    /// <summary>The name of an enumeration value: <c>VeryHigh</c> is <c>VERY_HIGH</c>.</summary>
    public static string EnumValue(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            var wordBegins = i > 0 && char.IsUpper(c) && name[i - 1] != '_' && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (wordBegins)
            {
                text.Append('_');
            }

            text.Append(char.ToUpperInvariant(c));
        }

        return text.ToString();
    }

    /// <summary>The name with its first letter raised, for types named after a field.</summary>
    public static string Pascal(string name) => string.Concat(name[..1].ToUpperInvariant(), name.AsSpan(1));

    /// <summary>The name of an exception as an error type.</summary>
    public static string Error(Type exception)
    {
        var name = Type(exception);
        return name.EndsWith("Exception", StringComparison.Ordinal) && !exception.IsDefined(typeof(GraphQLNameAttribute)) ? string.Concat(name.AsSpan(0, name.Length - 9), "Error") : name;
    }

    private static string Valid(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            text.Append(char.IsAsciiLetterOrDigit(c) || c == '_' ? c : '_');
        }

        return text.ToString();
    }
}
