using System.Buffers;
using System.Text;
using System.Text.Json;
using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Webhooks;
using LearningGraph.Persistence.Webhooks;

namespace LearningGraph.Schema.Webhooks;

/// <summary>Writes messages: what happened, when, to which object; the content is read over the API, under the receiver's own rights.</summary>
internal sealed class WebhookMessages : IWebhookMessages
{
    public string Of(WebhookEvent @event, ChangeEvent change)
        => Write(WebhookEvents.NameOf(@event), change.At, data =>
        {
            data.WriteNumber("seq", change.Seq);
            data.WriteString("id", Engine.IdOf(change.Type.ToString(), change.EntityId));
            if (change.Version is { } version)
            {
                data.WriteNumber("version", version);
            }

            if (change.SourceId is { } source)
            {
                data.WriteString("sourceId", Engine.IdOf(nameof(OfferSource), source));
            }

            if (change.ExternalId is { } key)
            {
                data.WriteString("externalKey", key);
            }

            data.WriteStartArray("changedFields");
            foreach (var field in change.ChangedFields)
            {
                data.WriteStringValue(field);
            }

            data.WriteEndArray();
        });

    public string OfTest(Webhook webhook, DateTimeOffset at)
        => Write(WebhookEvents.Test, at, data => data.WriteString("id", Engine.IdOf(nameof(Webhook), webhook.Id)));

    private static string Write(string type, DateTimeOffset at, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("type", type);
            json.WriteString("timestamp", at.UtcDateTime);
            json.WriteStartObject("data");
            write(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
