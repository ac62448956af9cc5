using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace LearningGraph.GraphQL.Mapping;

/// <summary>The documentation of one member.</summary>
internal sealed class XmlDocText
{
    private readonly XElement _root;

    private XmlDocText(XElement root) => _root = root;

    /// <summary>Reads the content of a member element; null when it is not well formed.</summary>
    public static XmlDocText? Parse(string content)
    {
        try
        {
            return new XmlDocText(XElement.Parse($"<d>{content}</d>", LoadOptions.PreserveWhitespace));
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>Whether the text is another member's: that of the reference, or of the base when there is none.</summary>
    public bool Inherits(out string? cref)
    {
        var element = _root.Element("inheritdoc");
        cref = element?.Attribute("cref")?.Value;
        return element is not null && _root.Element("summary") is null;
    }

    /// <summary>The summary, or null.</summary>
    public string? Summary() => Render(_root.Element("summary"));

    /// <summary>What is returned, or null.</summary>
    public string? Returns() => Render(_root.Element("returns"));

    /// <summary>The summary, then what is returned, then the error codes; null when there is none of them.</summary>
    public string? SummaryAndReturns()
    {
        var parts = new List<string>(3);
        if (Summary() is { } summary)
        {
            parts.Add(summary);
        }

        if (Returns() is { } returns)
        {
            parts.Add($"**Returns:**\n{returns}");
        }

        var errors = _root.Elements("exception").Where(e => e.Attribute("code") is not null).Select((e, i) => $"{i + 1}. {e.Attribute("code")!.Value}: {Render(e)}").ToArray();
        if (errors.Length > 0)
        {
            parts.Add($"**Errors:**\n{string.Join('\n', errors)}");
        }

        return parts.Count == 0 ? null : string.Join("\n\n", parts);
    }

    /// <summary>What the parameter of that name means, or null.</summary>
    public string? Parameter(string name) => Render(_root.Elements("param").FirstOrDefault(p => p.Attribute("name")?.Value == name));

    private static string? Render(XElement? element)
    {
        if (element is null)
        {
            return null;
        }

        var text = new StringBuilder();
        Append(element, text);
        var lines = text.ToString().Split('\n').Select(Collapse).ToArray();
        var joined = string.Join('\n', lines).Trim('\n');
        return joined.Length == 0 ? null : joined;
    }

    private static void Append(XElement element, StringBuilder text)
    {
        foreach (var node in element.Nodes())
        {
            if (node is XText plain)
            {
                text.Append(plain.Value.ReplaceLineEndings(" "));
            }
            else if (node is XElement child)
            {
                AppendElement(child, text);
            }
        }
    }

    private static void AppendElement(XElement element, StringBuilder text)
    {
        switch (element.Name.LocalName)
        {
            case "para" or "list":
                text.Append('\n');
                Append(element, text);
                text.Append('\n');
                break;
            case "br":
                text.Append('\n');
                break;
            case "item":
                text.Append("\n* ");
                Append(element, text);
                break;
            case "see" or "seealso" or "paramref" or "typeparamref" when element.IsEmpty:
                text.Append(Reference(element));
                break;
            default:
                Append(element, text);
                break;
        }
    }

    // The last name of a reference; a method's parameters are left out.
    private static string Reference(XElement element)
    {
        var target = (element.Attribute("cref") ?? element.Attribute("langword") ?? element.Attribute("name") ?? element.Attribute("href"))?.Value ?? string.Empty;
        if (element.Attribute("cref") is null)
        {
            return target;
        }

        var parenthesis = target.IndexOf('(', StringComparison.Ordinal);
        var name = parenthesis < 0 ? target : target[..parenthesis];
        name = name[(name.LastIndexOfAny(['.', ':']) + 1)..];
        var arity = name.IndexOf('`', StringComparison.Ordinal);
        return arity < 0 ? name : name[..arity];
    }

    private static string Collapse(string line) => string.Join(' ', line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries));
}
