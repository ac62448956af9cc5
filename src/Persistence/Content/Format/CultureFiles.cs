namespace LearningGraph.Persistence.Content;

/// <summary>How the demo organisation keeps its learning culture alive; days count from the first start.</summary>
internal sealed record CultureFile(
    IReadOnlyList<InitiativeRow> Initiatives,
    IReadOnlyList<RecognitionRow> Recognitions,
    IReadOnlyList<ProjectRow> Projects,
    IReadOnlyList<IndicatorRow> Indicators,
    IReadOnlyList<PulseRow> Pulses,
    OpenPulseRow OpenPulse,
    IReadOnlyList<CostRow> CostModels);

/// <summary>A pulse to everybody that is closed: which part of each unit answered, and the scores that are given in turn.</summary>
internal sealed record PulseRow(
    string Key,
    IReadOnlyDictionary<string, string> Question,
    string Dimension,
    int Opened,
    int Closed,
    int AnsweredPercent,
    IReadOnlyList<int> Scores);

/// <summary>A pulse to everybody that can be answered; it is opened by the server, whose part of the keys the file does not know.</summary>
internal sealed record OpenPulseRow(IReadOnlyDictionary<string, string> Question, string Dimension);

internal sealed record CostRow(string Goal, string Currency, IReadOnlyList<CostInputRow> Inputs);

/// <summary>An input of a cost model; the values are low, base and high, a claim is named by its slug.</summary>
internal sealed record CostInputRow(string Key, IReadOnlyList<decimal> Values, string Provenance, string? Note, string? Claim);

/// <summary>An adopted practice; an occurrence is day, minutes, participants, whether the leader took part, and the position of the trigger it answers.</summary>
internal sealed record InitiativeRow(
    string Practice,
    string Unit,
    string Owner,
    string? Cadence,
    int Start,
    int? End,
    string? Form,
    double Weight,
    IReadOnlyList<TriggerRow>? Triggers,
    IReadOnlyList<IReadOnlyList<int>> Occurrences);

internal sealed record TriggerRow(int On, string Label);

internal sealed record RecognitionRow(string Form, string Behaviour, string Unit, int On, string? Receiver, string? Giver);

/// <summary>A project; <c>Offers</c> is how many offers of its goal's skills belong to it.</summary>
internal sealed record ProjectRow(
    string Key,
    IReadOnlyDictionary<string, string> Title,
    string Size,
    int Start,
    int? End,
    string? Goal,
    IReadOnlyList<string> Practices,
    int Offers);

/// <summary>A key figure; an initiative is named by practice, unit and first day, a measurement is day and value.</summary>
internal sealed record IndicatorRow(
    string Key,
    IReadOnlyDictionary<string, string> Name,
    string Unit,
    string Direction,
    decimal Baseline,
    decimal Target,
    int Start,
    int Due,
    IReadOnlyList<string> Goals,
    IReadOnlyList<string> Initiatives,
    IReadOnlyList<IReadOnlyList<decimal>> Measurements);
