using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;

namespace LearningGraph.Server.Ide;

/// <summary>A file of the IDE, ready to send.</summary>
/// <param name="Path">Where it is served, below the path base; holds a hash of its content, so it may be kept for ever.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record IdeAsset(string Path, string ContentType, byte[] Content);

/// <summary>The files of the IDE: our own are embedded, the foreign ones lie in the folder <c>ide</c> beside the server when the build fetched them.</summary>
internal sealed class IdeAssets
{
    private static readonly string[] Foreign =
        ["react.production.min.js", "react-dom.production.min.js", "graphiql.min.js", "graphiql.min.css", "explorer.min.js", "explorer.css"];

    private static readonly string[] Own = ["ide.js", "ide.css", "icon.svg"];

    private IdeAssets(FrozenDictionary<string, IdeAsset> byName, bool isComplete)
    {
        ByName = byName;
        ByPath = byName.Values.ToFrozenDictionary(asset => asset.Path, StringComparer.Ordinal);
        IsComplete = isComplete;
    }

    /// <summary>The files by their own names.</summary>
    public FrozenDictionary<string, IdeAsset> ByName { get; }

    /// <summary>The files by the paths they are served at.</summary>
    public FrozenDictionary<string, IdeAsset> ByPath { get; }

    /// <summary>Whether the build fetched the foreign files.</summary>
    public bool IsComplete { get; }

    /// <summary>Reads what there is.</summary>
    /// <param name="folder">Where the build put the foreign files; need not exist.</param>
    public static IdeAssets Load(string folder)
    {
        var assets = Own.Select(name => Create(name, ReadEmbedded(name))).ToList();
        var isComplete = Array.TrueForAll(Foreign, name => File.Exists(Path.Combine(folder, name)));
        if (isComplete)
        {
            assets.AddRange(Foreign.Select(name => Create(name, File.ReadAllBytes(Path.Combine(folder, name)))));
        }

        return new(assets.ToFrozenDictionary(asset => Path.GetFileName(asset.Path), StringComparer.Ordinal), isComplete);
    }

    /// <summary>The text of an embedded file of the page; throws when there is none of that name.</summary>
    public static string ReadText(string name)
    {
        using var reader = new StreamReader(Open(name));
        return reader.ReadToEnd();
    }

    /// <summary>The names of the embedded files that begin so, in order.</summary>
    public static IEnumerable<string> Names(string prefix)
        => typeof(IdeAssets).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("ide/" + prefix, StringComparison.Ordinal))
            .Select(name => name["ide/".Length..])
            .Order(StringComparer.Ordinal);

    private static IdeAsset Create(string name, byte[] content)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8));
        var type = Path.GetExtension(name) switch
        {
            ".js" => "text/javascript; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            _ => "image/svg+xml",
        };
        return new($"{IdePage.AssetPath}/{hash}/{name}", type, content);
    }

    private static byte[] ReadEmbedded(string name)
    {
        using var source = Open(name);
        using var content = new MemoryStream();
        source.CopyTo(content);
        return content.ToArray();
    }

    private static Stream Open(string name)
        => Assembly.GetExecutingAssembly().GetManifestResourceStream("ide/" + name)
            ?? throw new FileNotFoundException($"The server was built without the embedded file {name}.");
}
