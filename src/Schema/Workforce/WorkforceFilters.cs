using LearningGraph.Domain.Skills;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence;
using LearningGraph.Persistence.Search;

namespace LearningGraph.Schema.Workforce;

/// <summary>Narrows organisational units; a field that is absent or null does not narrow.</summary>
/// <param name="Search">Words that must all occur in the name, in any language; case and accents do not matter.</param>
/// <param name="Type">The layer of the unit.</param>
/// <param name="ParentId">The unit directly above, today.</param>
internal sealed record OrgUnitFilterInput(string? Search, OrgUnitType? Type, [property: ID<OrgUnit>] Guid? ParentId);

/// <summary>The order of units; units that are equal in it stand in the order of their ids.</summary>
internal enum OrgUnitOrder
{
    /// <summary>By name, from A to Z, in the language of the request.</summary>
    NameAsc,

    /// <summary>By name, from Z to A, in the language of the request.</summary>
    NameDesc,
}

/// <summary>Narrows roles; a field that is absent or null does not narrow.</summary>
/// <param name="Search">Words that must all occur in the name, in any language; case and accents do not matter.</param>
internal sealed record RoleFilterInput(string? Search);

/// <summary>The order of roles; roles that are equal in it stand in the order of their ids.</summary>
internal enum RoleOrder
{
    /// <summary>By name, from A to Z, in the language of the request.</summary>
    NameAsc,

    /// <summary>By name, from Z to A, in the language of the request.</summary>
    NameDesc,
}

/// <summary>Narrows people; a field that is absent or null does not narrow.</summary>
/// <param name="Search">Words that must all occur in the name; case and accents do not matter.</param>
/// <param name="UnitId">Works in this unit or in one below it today.</param>
/// <param name="RoleId">Has this role today.</param>
/// <param name="IsLeader">Whether the person leads others.</param>
/// <param name="SkillId">Has this skill at any level above 0. Privacy officers; everybody else finds nobody but themselves.</param>
/// <param name="MinLevel">With `skillId`: has it at this level or above.</param>
internal sealed record PersonFilterInput(
    string? Search,
    [property: ID<OrgUnit>] Guid? UnitId,
    [property: ID<Role>] Guid? RoleId,
    bool? IsLeader,
    [property: ID<Skill>] Guid? SkillId,
    int? MinLevel);

/// <summary>The order of people; people who are equal in it stand in the order of their ids.</summary>
internal enum PersonOrder
{
    /// <summary>By name, from A to Z; people without a name come first.</summary>
    NameAsc,

    /// <summary>By name, from Z to A; people without a name come last.</summary>
    NameDesc,
}

internal static class WorkforceSelection
{
    /// <summary>The units that exist on a day, narrowed.</summary>
    internal static IQueryable<OrgUnit> Where(this IQueryable<OrgUnit> units, OrgUnitFilterInput? where, LearningGraphContext db, DateOnly day)
    {
        var places = db.OrgUnitParents.On(day);
        places = where?.ParentId is { } parent ? places.Where(p => p.ParentId == parent) : places;
        units = units.Matching(db, where?.Search).Where(u => places.Any(p => p.UnitId == u.Id));
        return where?.Type is { } type ? units.Where(u => u.Type == type) : units;
    }

    internal static IQueryable<OrgUnit> Order(this IQueryable<OrgUnit> units, OrgUnitOrder order, bool dutch) => (order, dutch) switch
    {
        (OrgUnitOrder.NameDesc, true) => units.OrderByDescending(u => u.SortKeyNl).ThenBy(u => u.Id),
        (OrgUnitOrder.NameDesc, false) => units.OrderByDescending(u => u.SortKeyEn).ThenBy(u => u.Id),
        (_, true) => units.OrderBy(u => u.SortKeyNl).ThenBy(u => u.Id),
        _ => units.OrderBy(u => u.SortKeyEn).ThenBy(u => u.Id),
    };

    internal static IQueryable<Role> Where(this IQueryable<Role> roles, RoleFilterInput? where, LearningGraphContext db)
        => roles.Matching(db, where?.Search);

    internal static IQueryable<Role> Order(this IQueryable<Role> roles, RoleOrder order, bool dutch) => (order, dutch) switch
    {
        (RoleOrder.NameDesc, true) => roles.OrderByDescending(r => r.SortKeyNl).ThenBy(r => r.Id),
        (RoleOrder.NameDesc, false) => roles.OrderByDescending(r => r.SortKeyEn).ThenBy(r => r.Id),
        (_, true) => roles.OrderBy(r => r.SortKeyNl).ThenBy(r => r.Id),
        _ => roles.OrderBy(r => r.SortKeyEn).ThenBy(r => r.Id),
    };

    internal static IQueryable<Person> Where(this IQueryable<Person> people, PersonFilterInput? where, LearningGraphContext db)
    {
        people = people.Matching(db, where?.Search);
        people = where?.RoleId is { } role ? people.Where(p => p.RoleId == role) : people;
        return where?.IsLeader is { } leads ? people.Where(p => p.IsLeader == leads) : people;
    }

    internal static IQueryable<Person> Order(this IQueryable<Person> people, PersonOrder order, bool dutch) => (order, dutch) switch
    {
        (PersonOrder.NameDesc, true) => people.OrderByDescending(p => p.SortKeyNl).ThenBy(p => p.Id),
        (PersonOrder.NameDesc, false) => people.OrderByDescending(p => p.SortKeyEn).ThenBy(p => p.Id),
        (_, true) => people.OrderBy(p => p.SortKeyNl).ThenBy(p => p.Id),
        _ => people.OrderBy(p => p.SortKeyEn).ThenBy(p => p.Id),
    };
}
