using Microsoft.AspNetCore.ResponseCompression;

namespace LearningGraph.Server.Hosting;

/// <summary>
/// Compresses what clients accept compressed. Over TLS too: a token travels in a header and never stands in an answer, and other sites cannot make a browser ask with it, so that the length of an
/// answer gives nothing away.
/// </summary>
internal static class CompressionSetup
{
    /// <summary>Registers it for JSON, SDL and the page.</summary>
    public static void AddLearningGraphCompression(this IServiceCollection services)
        => services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/graphql-response+json", "application/graphql"];
        });
}
