using Microsoft.Net.Http.Headers;

namespace LearningGraph.Server.Protection;

/// <summary>Section <c>Cors</c>: which other sites may call the API from a browser.</summary>
internal sealed class CorsSettings
{
    /// <summary>The origins (`https://intranet.example.org`) from whose pages the API may be called, over HTTP and WebSocket. Default: none but the server's own.</summary>
    public HashSet<string> AllowedOrigins { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a text is an origin as browsers send it: scheme, host and port, nothing behind.</summary>
    public static bool IsOrigin(string text)
        => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.GetLeftPart(UriPartial.Authority).Equals(text, StringComparison.OrdinalIgnoreCase);
}

/// <summary>What browsers are told: who may call, and that nothing here is to be framed, guessed at or embedded.</summary>
internal static class BrowserRules
{
    private static readonly string[] AskedHeaders =
        [HeaderNames.Authorization, HeaderNames.ContentType, HeaderNames.AcceptLanguage, HeaderNames.IfNoneMatch, "GraphQL-Preflight", "GraphQL-Cost"];

    /// <summary>Sets the headers, and answers the browser's question whether another site may call. Tokens travel in a header, never in cookies, so no credentials are allowed.</summary>
    public static void UseBrowserRules(this WebApplication app, CorsSettings cors)
    {
        app.Use(static (context, next) =>
        {
            context.Response.OnStarting(SetHeaders, context.Response.Headers);
            return next(context);
        });
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }

        if (cors.AllowedOrigins.Count > 0)
        {
            app.UseCors(policy => policy
                .WithOrigins([.. cors.AllowedOrigins])
                .WithMethods(HttpMethods.Get, HttpMethods.Head, HttpMethods.Post)
                .WithHeaders(AskedHeaders)
                .WithExposedHeaders(HeaderNames.ETag, HeaderNames.RetryAfter)
                .SetPreflightMaxAge(TimeSpan.FromHours(1)));
        }
    }

    /// <summary>At the last moment, so that an answer to something unforeseen has them too; a page that says more of itself keeps it.</summary>
    private static Task SetHeaders(object state)
    {
        var headers = (IHeaderDictionary)state;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.TryAdd(HeaderNames.ContentSecurityPolicy, "default-src 'none'; frame-ancestors 'none'");
        return Task.CompletedTask;
    }
}
