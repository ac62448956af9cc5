namespace LearningGraph.Content;

/// <summary>Invented people: every first name with a surname that it is not used with twice.</summary>
internal static class Names
{
    private static readonly string[] First =
    [
        "Aafke", "Abel", "Ahmed", "Aleksandra", "Amina", "Anke", "Annelies", "Arend", "Astrid", "Ayla", "Bartosz", "Bas", "Benthe", "Bilal",
        "Boris", "Bram", "Carlijn", "Chantal", "Coen", "Dagmar", "Daan", "Derya", "Dirk", "Doutzen", "Eefje", "Elif", "Emiel", "Esra", "Evert",
        "Fadoua", "Femke", "Ferry", "Fleur", "Floris", "Frederique", "Geert", "Gijs", "Greetje", "Hamza", "Hanneke", "Harm", "Hilde", "Ilse",
        "Imane", "Ineke", "Iris", "Jasper", "Jelle", "Jolanda", "Joost", "Jurre", "Karima", "Katarzyna", "Kees", "Klaas", "Lars", "Latifa",
        "Leonie", "Liesbeth", "Lotte", "Luuk", "Maarten", "Maaike", "Marek", "Marloes", "Mehmet", "Menno", "Mirjam", "Nadia", "Niels", "Nienke",
        "Noor", "Olaf", "Oscar", "Patrycja", "Petra", "Pim", "Quinten", "Rachida", "Reinout", "Renske", "Roel", "Ruben", "Sanne", "Sara",
        "Siebe", "Simone", "Sjoerd", "Stijn", "Sven", "Tamara", "Teun", "Thijs", "Tineke", "Tomasz", "Ursula", "Valentijn", "Vera", "Wessel",
        "Wilma", "Wouter", "Xandra", "Yasmina", "Youssef", "Yvonne", "Zeynep", "Zoë",
    ];

    private static readonly string[] Last =
    [
        "Aalbers", "van Amstel", "Bakhuis", "Barendsen", "Beekhof", "van den Berkel", "Bezemer", "Blokhuis", "Boerhof", "van Borsele", "Brandsma",
        "Brouwhof", "Bruinsma", "El Haddioui", "Cornelisse", "van Dalfsen", "Demirtas", "Dijkgraaf", "van Doornik", "Drenthel", "Eikelboom",
        "van Elburg", "Elzinga", "van Essenburg", "Feenstra", "Fokkema", "Geerlings", "van Ginkel", "Goudsblom", "Groenhart", "de Haas", "Hagedoorn",
        "Haverkamp", "Heideman", "van Heusden", "Hoekzema", "Hollander", "Holtkamp", "IJsbrandy", "Jaspers", "Jonkers", "Kalkman", "Kamphuis",
        "Karaca", "Keizerswaard", "Klaverstijn", "Koelewijn", "Kowalczyk", "Kramersloot", "Kuipershoek", "Lamberts", "van Leeuwerden", "Lindhout",
        "Lubbers", "Maasdam", "Meerhof", "Mokhtari", "Molenkamp", "Nieboer", "Nijenhuis", "Nowicki", "Oosterling", "Ottenhof", "Ouwerkerk",
        "Paardekooper", "Pellegrom", "Plantinga", "Postmus", "van Raalte", "Reitsma", "Rietveldt", "Roozendaal", "Ruitenberg", "Schaapveld",
        "Scholtens", "Schuurhuis", "Slotboom", "Smeding", "Snoekers", "Steenwinkel", "Stroobants", "Szymanski", "Terlouw", "Tichelaar",
        "Timmerhuis", "Uittenbosch", "van Uffelen", "Veldkampen", "Verhoeckx", "Vinkenoog", "Vlasblom", "Vossenberg", "Waterink", "Weerdesteijn",
        "Westerhof", "Wiegerink", "Wijnands", "van Wissenkerke", "Yildirak", "Zandbergen", "Zeilstra", "Zonderland", "Zuidhoek", "Zwaagstra",
    ];

    public static IReadOnlyList<string> Make(int count, Random random)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var result = new List<string>(count);
        while (result.Count < count)
        {
            var name = First[random.Next(First.Length)] + " " + Last[random.Next(Last.Length)];
            if (names.Add(name))
            {
                result.Add(name);
            }
        }

        return result;
    }
}
