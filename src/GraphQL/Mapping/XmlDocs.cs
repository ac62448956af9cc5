using System.Reflection;
using System.Text;

namespace LearningGraph.GraphQL.Mapping;

/// <summary>
/// Descriptions from XML documentation files that stand beside their assemblies. A file is read once, when the first of its members is asked for: one pass notes where each member's text
/// stands, and only the texts that are asked for are parsed.
/// </summary>
internal sealed class XmlDocs
{
    private readonly Dictionary<Assembly, Dictionary<string, string>> _files = [];

    /// <summary>What a type is, or null.</summary>
    public string? Type(Type type) => Member(Open(type), XmlDocIds.Type(Open(type)))?.Summary();

    /// <summary>What a property or a field (an enumeration value) is, or null. A record's parameter documents its property.</summary>
    public string? Property(MemberInfo member)
    {
        var declaring = Open(member.DeclaringType!);
        var prefix = member is PropertyInfo ? "P:" : "F:";
        return Member(declaring, $"{prefix}{XmlDocIds.TypeName(declaring)}.{member.Name}", member)?.Summary()
            ?? Member(declaring, XmlDocIds.Type(declaring))?.Parameter(member.Name);
    }

    /// <summary>What a method answers, or null: its summary, what it returns and its error codes.</summary>
    public string? Method(MethodInfo method) => MethodText(method)?.SummaryAndReturns();

    /// <summary>What a method does, or null.</summary>
    public string? Summary(MethodInfo method) => MethodText(method)?.Summary();

    /// <summary>What a method returns, or null.</summary>
    public string? Returns(MethodInfo method) => MethodText(method)?.Returns();

    /// <summary>What a parameter means, or null.</summary>
    public string? Parameter(ParameterInfo parameter) => parameter.Member switch
    {
        MethodInfo method => MethodText(method)?.Parameter(parameter.Name!),
        ConstructorInfo constructor => Member(Open(constructor.DeclaringType!), XmlDocIds.Type(Open(constructor.DeclaringType!)))?.Parameter(parameter.Name!)
            ?? Member(Open(constructor.DeclaringType!), XmlDocIds.Method(constructor))?.Parameter(parameter.Name!),
        _ => null,
    };

    private static Type Open(Type type) => type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : type;

    private XmlDocText? MethodText(MethodInfo method) => Member(Open(method.DeclaringType!), XmlDocIds.Method(method), method);

    private XmlDocText? Member(Type declaring, string id, MemberInfo? member = null, int depth = 0)
    {
        if (!File(declaring.Assembly).TryGetValue(id, out var raw) || XmlDocText.Parse(raw) is not { } text)
        {
            return null;
        }

        if (text.Inherits(out var cref) && depth < 8)
        {
            return cref is not null ? Referenced(declaring, cref) : Inherited(declaring, member, depth);
        }

        return text;
    }

    private XmlDocText? Referenced(Type declaring, string id)
    {
        if (File(declaring.Assembly).TryGetValue(id, out var raw))
        {
            return XmlDocText.Parse(raw);
        }

        foreach (var file in _files.Values)
        {
            if (file.TryGetValue(id, out raw))
            {
                return XmlDocText.Parse(raw);
            }
        }

        return null;
    }

    private XmlDocText? Inherited(Type declaring, MemberInfo? member, int depth)
    {
        var bases = declaring.BaseType is { } b && b != typeof(object) ? [b, .. declaring.GetInterfaces()] : declaring.GetInterfaces();
        foreach (var t in bases.Select(Open))
        {
            var found = member switch
            {
                null => Member(t, XmlDocIds.Type(t), null, depth + 1),
                PropertyInfo => Member(t, $"P:{XmlDocIds.TypeName(t)}.{member.Name}", member, depth + 1),
                MethodInfo m when t.GetMethod(m.Name, [.. m.GetParameters().Select(p => p.ParameterType)]) is { } same => Member(t, XmlDocIds.Method(same), same, depth + 1),
                _ => null,
            };
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    private Dictionary<string, string> File(Assembly assembly)
    {
        if (!_files.TryGetValue(assembly, out var members))
        {
            _files[assembly] = members = Read(assembly);
        }

        return members;
    }

    private static Dictionary<string, string> Read(Assembly assembly)
    {
        var members = new Dictionary<string, string>(StringComparer.Ordinal);
        var path = assembly.IsDynamic || assembly.Location.Length == 0
            ? System.IO.Path.Combine(AppContext.BaseDirectory, assembly.GetName().Name + ".xml")
            : System.IO.Path.ChangeExtension(assembly.Location, ".xml");
        if (!System.IO.File.Exists(path))
        {
            return members;
        }

        const string Begin = "<member name=\"";
        const string End = "</member>";
        var text = System.IO.File.ReadAllText(path, Encoding.UTF8);
        for (var at = text.IndexOf(Begin, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Begin, at, StringComparison.Ordinal))
        {
            at += Begin.Length;
            var quote = text.IndexOf('"', at);
            var close = text.IndexOf('>', quote);
            var end = text[close - 1] == '/' ? close : text.IndexOf(End, close, StringComparison.Ordinal);
            if (quote < 0 || close < 0 || end < 0)
            {
                break;
            }

            members.TryAdd(text[at..quote], text[(close + 1)..Math.Max(end, close + 1)]);
            at = end;
        }

        return members;
    }
}
