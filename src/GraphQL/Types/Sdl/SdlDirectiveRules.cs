using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Types.Sdl;

/// <summary>Directives in schema documents are known, stand where they may, once unless repeatable, with known and all required arguments.</summary>
internal sealed class SdlDirectiveRules
{
    private readonly DocumentNode _document;
    private readonly SchemaErrors _errors;
    private readonly Dictionary<string, Known> _known;
    private readonly Dictionary<string, Dictionary<string, DirectiveNode>> _seenOnTypes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DirectiveNode> _seenOnSchema = new(StringComparer.Ordinal);

    public SdlDirectiveRules(DocumentNode document, SchemaErrors errors)
    {
        _document = document;
        _errors = errors;
        _known = SpecifiedDirectives.All.ToDictionary(
            d => d.Name,
            d => new Known(d.Locations, d.IsRepeatable, d.Arguments.ToDictionary(a => a.Name, a => a.IsRequired ? a.Type.ToString() : null, StringComparer.Ordinal)),
            StringComparer.Ordinal);
        foreach (var directive in document.Definitions.OfType<DirectiveDefinitionNode>())
        {
            var arguments = directive.Arguments.DistinctBy(a => a.Name.Value)
                .ToDictionary(a => a.Name.Value, a => a is { Type: NonNullTypeNode, DefaultValue: null } ? a.Type.ToString(indented: false) : null, StringComparer.Ordinal);
            _known[directive.Name.Value] = new Known([.. directive.Locations.Select(l => l.Value)], directive.IsRepeatable, arguments);
        }
    }

    public void Check()
    {
        foreach (var definition in _document.Definitions)
        {
            var first = true;
            foreach (var place in SdlTraversal.DirectivePlaces(definition))
            {
                CheckPlace(place, first ? SeenOn(definition) : null);
                first = false;
            }

            foreach (var value in SdlTraversal.InputValues(definition))
            {
                CheckValue(value.DefaultValue);
            }
        }
    }

    // A definition and its extensions count as one place.
    private Dictionary<string, DirectiveNode>? SeenOn(DefinitionNode definition)
    {
        switch (definition)
        {
            case SchemaDefinitionNode:
                return _seenOnSchema;
            case TypeDefinitionNode type:
                return _seenOnTypes.TryGetValue(type.Name.Value, out var seen) ? seen : _seenOnTypes[type.Name.Value] = new(StringComparer.Ordinal);
            default:
                return null;
        }
    }

    private void CheckPlace(DirectivePlace place, Dictionary<string, DirectiveNode>? seen)
    {
        if (place.Directives.Count == 0)
        {
            return;
        }

        seen ??= new(StringComparer.Ordinal);
        foreach (var directive in place.Directives)
        {
            var name = directive.Name.Value;
            var known = _known.GetValueOrDefault(name);
            if (known is null)
            {
                _errors.Add($"Unknown directive \"@{ErrorText.Excerpt(name)}\".", directive);
            }
            else if (!known.Locations.Contains(place.Location))
            {
                _errors.Add($"Directive \"@{name}\" may not be used on {place.Location}.", directive);
            }

            if (known is { IsRepeatable: false } && !seen.TryAdd(name, directive))
            {
                _errors.Add($"The directive \"@{name}\" can only be used once at this location.", seen[name], directive);
            }

            CheckArguments(directive, known);
        }
    }

    private void CheckArguments(DirectiveNode directive, Known? known)
    {
        foreach (var group in directive.Arguments.GroupBy(a => a.Name.Value, StringComparer.Ordinal))
        {
            if (known is not null && !known.Arguments.ContainsKey(group.Key))
            {
                foreach (var argument in group)
                {
                    _errors.Add($"Unknown argument \"{ErrorText.Excerpt(group.Key)}\" on directive \"@{directive.Name.Value}\".", argument);
                }
            }

            if (group.Skip(1).Any())
            {
                _errors.Add($"There can be only one argument named \"{ErrorText.Excerpt(group.Key)}\".", group.Select(a => a.Name));
            }

            foreach (var argument in group)
            {
                CheckValue(argument.Value);
            }
        }

        foreach (var (name, type) in known?.Arguments ?? [])
        {
            if (type is not null && directive.Arguments.All(a => a.Name.Value != name))
            {
                _errors.Add($"Argument \"@{directive.Name.Value}({name}:)\" of type \"{type}\" is required, but it was not provided.", directive);
            }
        }
    }

    private void CheckValue(ValueNode? value)
    {
        switch (value)
        {
            case ListValueNode list:
                foreach (var item in list.Items)
                {
                    CheckValue(item);
                }

                break;
            case ObjectValueNode o:
                var seen = new Dictionary<string, NameNode>(StringComparer.Ordinal);
                foreach (var field in o.Fields)
                {
                    if (!seen.TryAdd(field.Name.Value, field.Name))
                    {
                        _errors.Add($"There can be only one input field named \"{ErrorText.Excerpt(field.Name.Value)}\".", seen[field.Name.Value], field.Name);
                    }

                    CheckValue(field.Value);
                }

                break;
            default:
                break;
        }
    }

    /// <param name="Locations">Where it may stand.</param>
    /// <param name="IsRepeatable">Whether it may stand several times at one place.</param>
    /// <param name="Arguments">The type of each required argument, null for the others.</param>
    private sealed record Known(IReadOnlyList<string> Locations, bool IsRepeatable, Dictionary<string, string?> Arguments);
}
