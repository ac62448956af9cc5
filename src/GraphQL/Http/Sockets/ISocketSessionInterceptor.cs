using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace LearningGraph.GraphQL.Http;

/// <summary>Decides over WebSocket connections. One for the life of the server.</summary>
public interface ISocketSessionInterceptor
{
    /// <summary>
    /// Called with the client's <c>connection_init</c>, before anything else of that connection is heard. Sign the caller in by setting <see cref="HttpContext.User"/> of
    /// <see cref="ISocketConnection.HttpContext"/>. A connection that is rejected, or for which this fails, is closed with 4403.
    /// </summary>
    /// <param name="session">The connection.</param>
    /// <param name="connectionInitMessage">What the client sent along; valid during the call.</param>
    /// <param name="cancellationToken">Ends when the client goes away, or after <see cref="GraphQLSocketOptions.ConnectionInitializationTimeout"/>.</param>
    ValueTask<ConnectionStatus> OnConnectAsync(ISocketSession session, IOperationMessagePayload connectionInitMessage, CancellationToken cancellationToken);
}

/// <summary>A client on a WebSocket.</summary>
public interface ISocketSession
{
    /// <summary>Its connection.</summary>
    ISocketConnection Connection { get; }
}

/// <summary>A WebSocket connection.</summary>
public interface ISocketConnection
{
    /// <summary>The request that began it. Operations run as its user; that of the moment when an operation begins.</summary>
    HttpContext HttpContext { get; }

    /// <summary>Ends the connection.</summary>
    /// <param name="message">The reason that the client gets; of more than 100 characters only the first ones.</param>
    /// <param name="reason">The close code, 4403 for example.</param>
    /// <param name="cancellationToken">Does nothing when it is cancelled already.</param>
    ValueTask CloseAsync(string message, int reason, CancellationToken cancellationToken = default);
}

/// <summary>The payload of a message of the client.</summary>
public interface IOperationMessagePayload
{
    /// <summary>The payload, always an object; null when the client sent none.</summary>
    JsonElement? Payload { get; }

    /// <summary>The payload as a .NET object; null when the client sent none. Throws <see cref="JsonException"/> when it does not fit.</summary>
    T? As<T>()
        where T : class;
}

/// <summary>Whether a connection is accepted.</summary>
public sealed class ConnectionStatus
{
    private ConnectionStatus(bool accepted, string message, IReadOnlyDictionary<string, object?>? extensions)
    {
        Accepted = accepted;
        Message = message;
        Extensions = extensions;
    }

    /// <summary>Whether the connection is accepted.</summary>
    public bool Accepted { get; }

    /// <summary>The reason that the client gets when it is closed; of more than 100 characters only the first ones.</summary>
    public string Message { get; }

    /// <summary>What the client gets as the payload of <c>connection_ack</c>; null for none.</summary>
    public IReadOnlyDictionary<string, object?>? Extensions { get; }

    /// <summary>Accepts the connection.</summary>
    public static ConnectionStatus Accept() => new(true, "", null);

    /// <summary>Accepts the connection and tells the client something.</summary>
    public static ConnectionStatus Accept(IReadOnlyDictionary<string, object?> extensions) => new(true, "", extensions);

    /// <summary>Refuses the connection.</summary>
    public static ConnectionStatus Reject(string message = "Forbidden") => new(false, ErrorText.Excerpt(message), null);
}
