using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LearningGraph.Server.Identity;
using Microsoft.Net.Http.Headers;

namespace LearningGraph.Server.Ide;

/// <summary>
/// The GraphQL IDE at the API's own address: a browser that opens it gets the page, every other request goes on to the API. Nothing of it comes from another host.
/// </summary>
/// <param name="next">The API.</param>
/// <param name="folder">Where the build put the foreign files; without them the page says how to get them.</param>
/// <param name="offersRoles">Whether the page lets its user choose a role, which only the development identity heeds.</param>
internal sealed class IdePage(RequestDelegate next, string folder, bool offersRoles)
{
    internal const string Endpoint = "/graphql";
    internal const string AssetPath = "/graphql/ide";

    private readonly Lazy<IdeAssets> _assets = new(() => IdeAssets.Load(folder));
    private readonly Lazy<string> _identity = new(() => offersRoles ? IdentityControls() : "");
    private readonly Lazy<IReadOnlyList<IdeTab>> _tabs = new(ReadTabs);

    /// <summary>Serves the page and its files, or goes on.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            return next(context);
        }

        if (request.Path.StartsWithSegments(AssetPath, StringComparison.Ordinal))
        {
            return SendAssetAsync(context);
        }

        return IsForBrowser(request) ? SendPageAsync(context) : next(context);
    }

    private static bool IsForBrowser(HttpRequest request)
        => (request.Path == Endpoint || request.Path == Endpoint + "/")
            && !request.Query.ContainsKey("query")
            && MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted)
            && accepted.Any(type => type.MediaType == "text/html" && type.Quality is null or > 0);

    private Task SendAssetAsync(HttpContext context)
    {
        if (!_assets.Value.ByPath.TryGetValue(context.Request.Path.Value!, out var asset))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return SendAsync(context, asset.ContentType, asset.Content);
    }

    private Task SendPageAsync(HttpContext context)
    {
        var assets = _assets.Value;
        var root = context.Request.PathBase.Value ?? "";
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        var page = new StringBuilder(IdeAssets.ReadText(assets.IsComplete ? "index.html" : "missing.html"));
        page.Replace("{{nonce}}", nonce).Replace("{{identity}}", _identity.Value);
        foreach (var (name, asset) in assets.ByName)
        {
            page.Replace("{{" + name + "}}", root + asset.Path);
        }

        page.Replace("{{page}}", JsonSerializer.Serialize(new { endpoint = root + Endpoint, tabs = _tabs.Value }, JsonSerializerOptions.Web));
        var headers = context.Response.Headers;
        headers.CacheControl = "no-cache";
        headers.Vary = "Accept";
        headers.ContentSecurityPolicy = "default-src 'none'; connect-src 'self'; font-src 'self' data:; img-src 'self' data:; script-src 'self'; "
            + $"style-src 'self' 'nonce-{nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        return SendAsync(context, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(page.ToString()));
    }

    private static Task SendAsync(HttpContext context, string contentType, byte[] content)
    {
        context.Response.ContentType = contentType;
        context.Response.ContentLength = content.Length;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.Body.WriteAsync(content, context.RequestAborted).AsTask();
    }

    private static string IdentityControls()
    {
        var options = DevelopmentRoles.All.Select(role => $"          <option>{role}</option>");
        return IdeAssets.ReadText("identity.html").Replace("{{roles}}", string.Join('\n', options)).TrimEnd();
    }

    private static IReadOnlyList<IdeTab> ReadTabs()
        => [.. IdeAssets.Names("tabs/")
            .Where(name => name.EndsWith(".graphql", StringComparison.Ordinal))
            .Select(name => new IdeTab(IdeAssets.ReadText(name), ReadVariables(name)))];

    private static string? ReadVariables(string name)
    {
        var variables = Path.ChangeExtension(name, ".json");
        return IdeAssets.Names(variables).Any() ? IdeAssets.ReadText(variables) : null;
    }

    /// <summary>A ready tab, as the IDE wants it.</summary>
    private sealed record IdeTab(string Query, string? Variables);
}
