using System.Globalization;
using LearningGraph.Domain;

namespace LearningGraph.Bench.Generator;

/// <summary>Names of everything, in Dutch and English.</summary>
internal static class Wording
{
    private static readonly (string Nl, string En)[] Verbs =
    [
        ("analyseren", "analyse"), ("ontwerpen", "design"), ("beheren", "manage"), ("bouwen", "build"), ("plannen", "plan"), ("toetsen", "test"), ("verbeteren", "improve"),
        ("bewaken", "monitor"), ("uitleggen", "explain"), ("inkopen", "procure"), ("onderhouden", "maintain"), ("berekenen", "calculate"), ("documenteren", "document"), ("coördineren", "coordinate"),
    ];

    private static readonly (string Nl, string En)[] Things =
    [
        ("processen", "processes"), ("contracten", "contracts"), ("gegevens", "data"), ("installaties", "installations"), ("begrotingen", "budgets"), ("materialen", "materials"), ("netwerken", "networks"),
        ("klantrelaties", "customer relations"), ("levensduur", "life cycles"), ("risico’s", "risks"), ("veiligheid", "safety"), ("voorraden", "stocks"), ("teams", "teams"), ("software", "software"),
        ("energie", "energy"), ("kwaliteit", "quality"), ("toelevering", "supply chains"), ("onderzoek", "research"), ("verpakkingen", "packaging"), ("ijking", "calibration"),
    ];

    private static readonly (string Nl, string En)[] Fields =
    [
        ("in de zorg", "in health care"), ("in de bouw", "in construction"), ("in de industrie", "in manufacturing"), ("in de logistiek", "in logistics"), ("voor beginners", "for beginners"),
        ("in het onderwijs", "in education"), ("op zee", "at sea"), ("in de landbouw", "in agriculture"), ("in de financiële sector", "in finance"), ("in het openbaar bestuur", "in government"),
    ];

    private static readonly string[] First = ["Anna", "Bram", "Chloé", "Daan", "Eva", "Fatima", "Guus", "Hanna", "IJsbrand", "Jasmijn", "Koen", "Lotte", "Mo", "Noor", "Otto", "Pim", "Renée", "Sem", "Tess", "Willem"];
    private static readonly string[] Last = ["de Boer", "Jansen", "Bakker", "Visser", "Smit", "Meijer", "de Groot", "Mulder", "Yılmaz", "Peters", "van Dijk", "Dekker", "Brouwer", "Vos", "IJzerman", "Kok", "Çelik", "Prins"];

    public static LocalizedTexts Skill(int number) => Of(number, string.Empty);

    public static LocalizedTexts Goal(int number) => LocalizedTexts.Of(
        ("nl", string.Create(CultureInfo.InvariantCulture, $"{number % 40 + 5}% meer met {Things[number % Things.Length].Nl} {Fields[number / 7 % Fields.Length].Nl} ({number + 1})")),
        ("en", string.Create(CultureInfo.InvariantCulture, $"{number % 40 + 5}% more from {Things[number % Things.Length].En} {Fields[number / 7 % Fields.Length].En} ({number + 1})")));

    public static LocalizedTexts Offer(Dice dice, LocalizedTexts skill)
    {
        var (nl, en) = dice.Of(Kinds);
        return LocalizedTexts.Of(("nl", $"{nl} {skill.Only("nl")}"), ("en", $"{en}: {skill.Only("en")}"));
    }

    public static LocalizedTexts About(LocalizedTexts skill) => LocalizedTexts.Of(
        ("nl", $"U leert {skill.Only("nl")}, met oefeningen uit de praktijk en een toets aan het eind."),
        ("en", $"You learn to {skill.Only("en")}, with exercises from practice and a test at the end."));

    public static LocalizedTexts Unit(string nl, string en, int number) => LocalizedTexts.Of(
        ("nl", string.Create(CultureInfo.InvariantCulture, $"{nl} {number}")), ("en", string.Create(CultureInfo.InvariantCulture, $"{en} {number}")));

    public static string Person(Dice dice) => $"{dice.Of(First)} {dice.Of(Last)}";

    private static readonly (string Nl, string En)[] Kinds =
        [("Cursus", "Course"), ("Training", "Training"), ("Werkplaats", "Workshop"), ("Coaching bij", "Coaching"), ("Leerpad", "Learning path"), ("Oefening", "Exercise")];

    private static LocalizedTexts Of(int number, string suffix)
    {
        var verb = Verbs[number % Verbs.Length];
        var thing = Things[number / Verbs.Length % Things.Length];
        var field = Fields[number / (Verbs.Length * Things.Length) % Fields.Length];
        var round = number / (Verbs.Length * Things.Length * Fields.Length);
        var more = round == 0 ? suffix : string.Create(CultureInfo.InvariantCulture, $" {round + 1}");
        return LocalizedTexts.Of(("nl", $"{thing.Nl} {field.Nl} {verb.Nl}{more}"), ("en", $"{verb.En} {thing.En} {field.En}{more}"));
    }
}
