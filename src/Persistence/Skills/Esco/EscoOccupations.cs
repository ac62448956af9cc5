using LearningGraph.Domain;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Content;
using LearningGraph.Persistence.Transfers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Skills.Esco;

/// <summary>
/// Occupations as roles and their skills as requirements. A role of the organisation's own that names the occupation stands for it and keeps its name; levels and weights that the organisation
/// chose stay.
/// </summary>
internal sealed class EscoOccupations(ImportSession session, EscoOptions esco, int highestLevel, CancellationToken cancellation)
{
    private const string Kind = "role requirement";

    private readonly HashSet<Guid> _seen = [];
    private Dictionary<string, Guid[]>? _roles;

    internal Task ReadAsync(EscoFile file)
        => session.EachAsync(file.File, _ => "role", (kind, rows) => ApplyAsync(file, kind, rows), cancellation);

    internal async Task RequireAsync(EscoFile file, Dictionary<string, Guid> skills)
    {
        _roles ??= (await session.Context.Roles.AsNoTracking().Where(r => r.OccupationUri != null).Select(r => new { r.Id, r.OccupationUri }).ToListAsync(cancellation))
            .GroupBy(r => r.OccupationUri!.OriginalString).ToDictionary(r => r.Key, r => r.Select(role => role.Id).ToArray(), StringComparer.Ordinal);
        await session.EachAsync(file.File, _ => Kind, (_, rows) => ApplyAsync(rows, skills), cancellation);
    }

    /// <summary>Ends the requirements that an earlier import made and the files no longer hold.</summary>
    internal async Task DropOthersAsync()
    {
        if (_roles is null)
        {
            return;
        }

        var open = session.Context.SkillRequirements.AsNoTracking().Where(r => r.Subject == RequirementSubject.Role && r.Source == RequirementSource.Esco && r.ValidTo == null).Select(r => r.Id);
        var gone = new List<Guid>();
        await foreach (var id in open.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (!_seen.Contains(id))
            {
                gone.Add(id);
            }
        }

        foreach (var chunk in gone.Chunk(ImportSession.BatchSize))
        {
            await session.WriteAsync(
                async () =>
                {
                    foreach (var requirement in await session.Context.SkillRequirements.Where(r => EF.Parameter(chunk).Contains(r.Id)).ToListAsync(cancellation))
                    {
                        requirement.Drop(requirement.Version, session.Now);
                        session.Count(Kind, new(Kind, Retired: 1));
                    }
                },
                cancellation);
        }
    }

    private async Task ApplyAsync(EscoFile file, string kind, List<TransferRow> rows)
    {
        Uri[] uris = [.. rows.Select(r => r.Text("conceptUri") ?? r.Text("uri")).OfType<string>().Distinct().Where(u => Uri.TryCreate(u, UriKind.Absolute, out _)).Select(u => new Uri(u))];
        var stored = (await session.Context.Roles.Where(r => r.OccupationUri != null && uris.Contains(r.OccupationUri)).ToListAsync(cancellation))
            .ToLookup(r => r.OccupationUri!.OriginalString, StringComparer.Ordinal);
        var added = new Dictionary<string, Role>(StringComparer.Ordinal);
        session.ForEach(kind, rows, row =>
        {
            var concept = new EscoConcept(row, file.Language);
            var id = StableId.Of("role", concept.Key);
            var own = stored[concept.Uri].FirstOrDefault(r => r.Id == id) ?? added.GetValueOrDefault(concept.Uri);
            if (own is null && stored[concept.Uri].Any())
            {
                session.Compared(kind, differs: false);
            }
            else if (own is not null)
            {
                Compare(kind, own, concept);
            }
            else
            {
                added.Add(concept.Uri, New(id, concept));
                session.Created(kind);
            }
        });
        await session.Context.BulkInsertAsync(added.Values, cancellation);
    }

    private Role New(Guid id, EscoConcept concept)
    {
        var names = concept.Labels(LocalizedTexts.Empty);
        return names.Count == 0
            ? throw new BadRowException("the occupation has no label")
            : new Role { Id = id, Names = names, OccupationUri = new Uri(concept.Uri), CreatedAt = session.Now, UpdatedAt = session.Now };
    }

    private void Compare(string kind, Role role, EscoConcept concept)
    {
        var names = concept.Labels(role.Names);
        if (session.Compared(kind, !names.Equals(role.Names)))
        {
            (role.Names, role.UpdatedAt) = (names, session.Now);
            role.Version++;
        }
    }

    private async Task ApplyAsync(List<TransferRow> rows, Dictionary<string, Guid> skills)
    {
        var wanted = new List<(Guid Role, Guid Skill, bool IsEssential)>(rows.Count);
        session.ForEach(Kind, rows, row =>
        {
            var (occupation, skill) = (EscoConcept.AddressIn(row, "occupationUri"), EscoConcept.AddressIn(row, "skillUri"));
            var isEssential = row.Required("relationType").ToUpperInvariant() switch
            {
                "ESSENTIAL" => true,
                "OPTIONAL" => false,
                var other => throw new BadRowException($"relationType '{other}' is neither essential nor optional"),
            };
            var roles = _roles!.TryGetValue(occupation, out var found) ? found : throw new BadRowException($"there is no occupation {occupation}");
            var skillId = skills.TryGetValue(skill, out var id) ? id : throw new BadRowException($"there is no skill {skill}");
            wanted.AddRange(roles.Select(role => (role, skillId, isEssential)));
        });
        Guid?[] roleIds = [.. wanted.Select(w => (Guid?)w.Role).Distinct()];
        var stored = (await session.Context.SkillRequirements.AsNoTracking().Where(r => r.ValidTo == null && EF.Parameter(roleIds).Contains(r.RoleId)).ToListAsync(cancellation))
            .GroupBy(r => (r.RoleId!.Value, r.SkillId)).ToDictionary(r => r.Key, r => r.First());
        var added = new List<SkillRequirement>();
        foreach (var (role, skill, isEssential) in wanted)
        {
            if (stored.TryGetValue((role, skill), out var requirement))
            {
                Compare(requirement, _seen.Contains(requirement.Id) ? requirement.IsCritical : isEssential);
            }
            else
            {
                requirement = SkillRequirement.OfRole(Guid.CreateVersion7(session.Now), role, skill, Definition(isEssential), highestLevel, session.Now);
                stored.Add((role, skill), requirement);
                added.Add(requirement);
                session.Created(Kind);
            }

            _seen.Add(requirement.Id);
        }

        await session.Context.BulkInsertAsync(added, cancellation);
    }

    private void Compare(SkillRequirement requirement, bool isEssential)
    {
        if (session.Compared(Kind, requirement.Source == RequirementSource.Esco && requirement.IsCritical != isEssential))
        {
            session.Context.Attach(requirement);
            session.Context.Add(requirement.Revise(requirement.Version, Definition(isEssential), highestLevel, Guid.CreateVersion7(session.Now), session.Now));
        }
    }

    private RequirementDefinition Definition(bool isEssential) => new(Math.Min(highestLevel, isEssential ? esco.EssentialLevel : esco.OptionalLevel))
    {
        IsCritical = isEssential,
        Weight = isEssential ? 1 : 0.5,
        Source = RequirementSource.Esco,
    };
}
