using LearningGraph.Domain.Enrolments;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Workforce;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LearningGraph.Persistence.Enrolments;

internal sealed class EnrolmentConfiguration : IEntityTypeConfiguration<Enrolment>
{
    public void Configure(EntityTypeBuilder<Enrolment> builder)
    {
        builder.Property(e => e.Version).IsConcurrencyToken();
        builder.Property(e => e.Source).HasMaxLength(255);
        builder.Property(e => e.ExternalId).HasMaxLength(255);
        builder.Property(e => e.EndedAt);
        builder.Property(e => e.SourceVersion).HasMaxLength(40);
        builder.Ignore(e => e.Standing);
        builder.HasIndex(e => new { e.PersonId, e.RunningOfferId }).IsUnique();
        builder.HasIndex(e => new { e.Source, e.ExternalId, e.Attempt }).IsUnique();
        builder.HasIndex(e => new { e.PersonId, e.EnrolledAt, e.Id });
        builder.HasIndex(e => new { e.OfferId, e.EndedAt });
        builder.Refers<Enrolment, Person>(e => e.PersonId);
        builder.Refers<Enrolment, LearningOffer>(e => e.OfferId);
        builder.Refers<Enrolment, OfferSession>(e => e.SessionId);
    }
}

internal sealed class StatementConfiguration : IEntityTypeConfiguration<Statement>
{
    public void Configure(EntityTypeBuilder<Statement> builder)
    {
        builder.Property(s => s.Digest).HasMaxLength(44);
        builder.HasIndex(s => new { s.SourceId, s.StatementId }).IsUnique();
        builder.HasIndex(s => new { s.SourceId, s.Voids });
        builder.HasIndex(s => s.EnrolmentId);
        builder.HasIndex(s => s.PersonId);
        builder.Refers<Statement, OfferSource>(s => s.SourceId);
        builder.Refers<Statement, Person>(s => s.PersonId);
        builder.Refers<Statement, LearningOffer>(s => s.OfferId);
        builder.Refers<Statement, Enrolment>(s => s.EnrolmentId);
    }
}

internal sealed class ApplicationCheckConfiguration : IEntityTypeConfiguration<ApplicationCheck>
{
    public void Configure(EntityTypeBuilder<ApplicationCheck> builder)
    {
        builder.Property(c => c.Version).IsConcurrencyToken();
        builder.Property(c => c.Note).HasMaxLength(2000);
        builder.HasIndex(c => new { c.EnrolmentId, c.DueAt });
        builder.HasIndex(c => new { c.PersonId, c.DueAt, c.Id });
        builder.Refers<ApplicationCheck, Enrolment>(c => c.EnrolmentId);
        builder.Refers<ApplicationCheck, Person>(c => c.PersonId);
    }
}
