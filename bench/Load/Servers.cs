using System.Buffers;
using System.Globalization;
using LearningGraph.Bench.Cases;
using LearningGraph.GraphQL.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LearningGraph.Bench.Load;

/// <summary>The two servers: the engine, and endpoints written by hand that answer with the same bytes.</summary>
internal static class Servers
{
    public static async Task ServeAsync(string kind)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        CaseSet.AddTo(builder.Services);
        await using var app = builder.Build();
        using var bench = kind == "hand" ? CaseSet.Create() : null;
        if (bench is null)
        {
            app.MapGraphQL("/graphql");
        }
        else
        {
            foreach (var operation in bench.Operations)
            {
                app.MapPost($"/{operation.Name}", (RequestDelegate)(context => AnswerAsync(context, operation)));
            }
        }

        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Console.WriteLine(new Uri(address).Port.ToString(CultureInfo.InvariantCulture));
        while (Console.ReadLine() is not null)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Environment.CpuUsage.TotalTime.Ticks} {GC.GetTotalAllocatedBytes()}"));
        }

        await app.StopAsync();
    }

    /// <summary>Reads the body to its end, without looking at it, and answers.</summary>
    private static async Task AnswerAsync(HttpContext context, Operation operation)
    {
        while (true)
        {
            var read = await context.Request.BodyReader.ReadAsync(context.RequestAborted);
            context.Request.BodyReader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                break;
            }
        }

        using var output = new PooledOutput();
        operation.HandWritten(output);
        context.Response.ContentType = "application/graphql-response+json; charset=utf-8";
        context.Response.ContentLength = output.Written.Length;
        await context.Response.BodyWriter.WriteAsync(output.Written, context.RequestAborted);
    }

    /// <summary>A growing buffer from the pool: the length has to be known before the answer is sent.</summary>
    private sealed class PooledOutput : IBufferWriter<byte>, IDisposable
    {
        private byte[] _bytes = ArrayPool<byte>.Shared.Rent(4096);
        private int _count;

        public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _count);

        public void Advance(int count) => _count += count;

        public Memory<byte> GetMemory(int sizeHint = 0)
        {
            var needed = _count + Math.Max(sizeHint, 1);
            if (needed > _bytes.Length)
            {
                var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, _bytes.Length * 2));
                Written.CopyTo(larger);
                ArrayPool<byte>.Shared.Return(_bytes);
                _bytes = larger;
            }

            return _bytes.AsMemory(_count);
        }

        public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

        public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);
    }
}
