using LearningGraph.Domain.Gaps;

namespace LearningGraph.Domain.Forecasts;

/// <summary>A running enrolment as far as one skill is concerned.</summary>
/// <param name="Day">The day it is expected to be completed.</param>
/// <param name="Probability">The probability that it takes effect.</param>
/// <param name="Effects">From which level to which it brings the skill.</param>
internal readonly record struct LearningStep(DateOnly Day, double Probability, IReadOnlyList<EffectFact> Effects);

/// <summary>Which levels of a skill a person has on a day, and with what probability.</summary>
internal static class LevelChances
{
    /// <summary>What is learnt is kept apart from what evidence states: evidence may expire before the day, what is learnt does not.</summary>
    private readonly record struct State(int Learnt, DateOnly LastUsed);

    /// <summary>The probability of having a level or more.</summary>
    /// <param name="requiredLevel">The level.</param>
    /// <param name="steps">The enrolments in the order of their days.</param>
    /// <param name="stated">What valid evidence states on a day: the level and the day it was last used; null for unknown, which counts as level 0.</param>
    /// <param name="skill">How the skill fades.</param>
    /// <param name="on">The day.</param>
    internal static double AtLeast(
        int requiredLevel, IReadOnlyList<LearningStep> steps, Func<DateOnly, (int Level, DateOnly LastUsed)?> stated, SkillFact skill, DateOnly on)
    {
        var chances = new Dictionary<State, double> { [new State(-1, DateOnly.MinValue)] = 1 };
        foreach (var step in steps)
        {
            chances = After(step, chances, stated(step.Day), skill);
        }

        var final = stated(on);
        return Math.Min(1, chances.Where(c => EffectiveLevels.Qualifies(Level(c.Key, final, skill, on), requiredLevel)).Sum(c => c.Value));
    }

    private static Dictionary<State, double> After(
        LearningStep step, Dictionary<State, double> before, (int Level, DateOnly LastUsed)? stated, SkillFact skill)
    {
        var after = new Dictionary<State, double>(before.Count + step.Effects.Count);
        foreach (var (state, chance) in before)
        {
            var reached = Reached(step.Effects, Level(state, stated, skill, step.Day));
            if (reached < 0)
            {
                after[state] = after.GetValueOrDefault(state) + chance;
                continue;
            }

            // Only where the skill fades does it matter when it was used; otherwise states that differ in it would only multiply.
            var raised = new State(Math.Max(state.Learnt, reached), skill.HalfLifeDays is > 0 ? step.Day : DateOnly.MinValue);
            after[state] = after.GetValueOrDefault(state) + (chance * (1 - step.Probability));
            after[raised] = after.GetValueOrDefault(raised) + (chance * step.Probability);
        }

        return after;
    }

    private static int Reached(IReadOnlyList<EffectFact> effects, double level)
    {
        var reached = -1;
        foreach (var effect in effects)
        {
            if (EffectiveLevels.Qualifies(level, effect.EntryLevel))
            {
                reached = Math.Max(reached, effect.ExitLevel);
            }
        }

        return reached;
    }

    private static double Level(State state, (int Level, DateOnly LastUsed)? stated, SkillFact skill, DateOnly on)
    {
        var level = Math.Max(stated?.Level ?? 0, state.Learnt);
        var lastUsed = stated is { } known && known.LastUsed > state.LastUsed ? known.LastUsed : state.LastUsed;
        return level <= 0 || lastUsed == DateOnly.MinValue ? Math.Max(0, level) : EffectiveLevels.Fade(level, lastUsed, skill, on);
    }
}
