using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using LearningGraph.Domain;
using LearningGraph.Domain.Offers;

namespace LearningGraph.Persistence.Offers;

/// <summary>Digests of what sources send: equal content has equal digests, and no two contents read alike.</summary>
internal sealed class ContentDigest
{
    /// <summary>Begins an audience; no text or list has this length, so that nothing else reads like it.</summary>
    private const int AudienceMark = -2;

    private readonly ArrayBufferWriter<byte> _bytes = new(1024);

    /// <summary>The digest of what an item says of its offer, under the semantics of its batch.</summary>
    internal static string Of(OfferContent content, ContentDigest scratch)
    {
        scratch._bytes.ResetWrittenCount();
        scratch.Add(content);
        return Convert.ToBase64String(SHA256.HashData(scratch._bytes.WrittenSpan));
    }

    /// <summary>The digest of a whole batch.</summary>
    internal static string Of(OfferBatch batch)
    {
        var digest = new ContentDigest();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        digest.Add(batch.Source).Add((int)batch.Mode).Add(batch.SnapshotId).Add((int)batch.Semantics).Add((int)batch.OnUnknownSkill).Add(batch.IncludeChanges ? 1 : 0);
        foreach (var item in batch.Items)
        {
            digest.Add(item.ExternalId).Add(item.PreviousExternalId).Add(item.SourceVersion).Add((int)item.Operation).Add(item.Force ? 1 : 0).Add(item.Offer is null ? 0 : 1);
            if (item.Offer is { } offer)
            {
                digest.Add(offer);
            }

            hash.AppendData(digest._bytes.WrittenSpan);
            digest._bytes.ResetWrittenCount();
        }

        hash.AppendData(digest._bytes.WrittenSpan);
        return Convert.ToBase64String(hash.GetHashAndReset());
    }

    /// <summary>The digest of texts in their order.</summary>
    internal static string Of(IEnumerable<string?> parts)
    {
        var digest = new ContentDigest();
        foreach (var part in parts)
        {
            digest.Add(part);
        }

        return Convert.ToBase64String(SHA256.HashData(digest._bytes.WrittenSpan));
    }

    private void Add(OfferContent content)
    {
        Add((int)(content.Given & ~OfferFields.Audience)).Add(content.MergesTexts ? 1 : 0)
            .Add(content.Titles).Add(content.Descriptions).Add(content.Url).Add(content.Form).Add((int?)content.Mode).Add((int?)content.Delivery)
            .Add(content.Languages).Add(content.WorkloadMinutes).Add(content.CostPerSeat).Add(content.FixedCost).Add(content.SeatsDefault)
            .Add(content.IsWorkEmbedded is { } embedded ? embedded ? 1 : 0 : null).Add(content.ValidFrom?.DayNumber).Add(content.ValidTo?.DayNumber)
            .Add((int?)content.MoveOn).Add(content.Effects);

        // Digests that are stored know no audience: what says nothing of one has the digest that it always had.
        if (content.Audience is not null || (content.MergesTexts && content.Has(OfferFields.Audience)))
        {
            Add(AudienceMark).Add(content.Audience?.UnitIds).Add(content.Audience?.RoleIds);
        }
    }

    private ContentDigest Add(string? text)
    {
        if (text is null)
        {
            return Add(-1);
        }

        var count = Encoding.UTF8.GetByteCount(text);
        Add(count);
        _bytes.Advance(Encoding.UTF8.GetBytes(text, _bytes.GetSpan(Math.Max(count, 1))));
        return this;
    }

    private ContentDigest Add(int? number)
    {
        var span = _bytes.GetSpan(8);
        var value = number is { } given ? given : long.MinValue;
        MemoryMarshal.Write(span, value);
        _bytes.Advance(8);
        return this;
    }

    private ContentDigest Add(Guid? id) => Add(id?.ToString());

    private ContentDigest Add(OfferPrice? price)
        => price is null ? Add(-1) : Add(1).Add(price.Amount.ToString(CultureInfo.InvariantCulture)).Add(price.Currency);

    private ContentDigest Add(IReadOnlyList<LocalizedText>? texts)
    {
        Add(texts?.Count);
        foreach (var text in texts ?? [])
        {
            Add(text.Lang).Add(text.Value).Add((int)text.Status);
        }

        return this;
    }

    private ContentDigest Add(IReadOnlyList<string>? codes)
    {
        Add(codes?.Count);
        foreach (var code in codes ?? [])
        {
            Add(code);
        }

        return this;
    }

    private ContentDigest Add(IReadOnlyList<Guid>? ids)
    {
        Add(ids?.Count);
        foreach (var id in ids ?? [])
        {
            Add((Guid?)id);
        }

        return this;
    }

    private ContentDigest Add(IReadOnlyList<EffectContent>? effects)
    {
        Add(effects?.Count);
        foreach (var effect in effects ?? [])
        {
            var skill = effect.Skill;
            Add(skill.Id).Add(skill.Uri).Add(skill.SchemeVersion).Add(skill.Scheme).Add(skill.Notation).Add(skill.Label).Add(skill.Lang)
                .Add(effect.EntryLevel).Add(effect.ExitLevel).Add(effect.Confidence.ToString("R", CultureInfo.InvariantCulture));
        }

        return this;
    }
}
