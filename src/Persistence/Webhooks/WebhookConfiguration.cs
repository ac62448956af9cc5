using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LearningGraph.Persistence.Webhooks;

internal sealed class WebhookConfiguration : IEntityTypeConfiguration<Webhook>
{
    public void Configure(EntityTypeBuilder<Webhook> builder)
    {
        builder.Property(w => w.Version).IsConcurrencyToken();
        builder.Property(w => w.Owner).HasMaxLength(255);
        builder.Codes(w => w.Events);
        builder.HasIndex(w => new { w.CreatedAt, w.Id });
        builder.Refers<Webhook, OfferSource>(w => w.SourceId);
    }
}

internal sealed class WebhookDeliveryConfiguration : IEntityTypeConfiguration<WebhookDelivery>
{
    public void Configure(EntityTypeBuilder<WebhookDelivery> builder)
    {
        builder.Property(d => d.MessageId).HasMaxLength(100);
        builder.Property(d => d.Type).HasMaxLength(50);
        builder.HasIndex(d => new { d.WebhookId, d.Number }).IsUnique();
        builder.HasIndex(d => new { d.WebhookId, d.DeliveredAt });
        builder.HasOne<Webhook>().WithMany().HasForeignKey(d => d.WebhookId).OnDelete(DeleteBehavior.Cascade);
    }
}
