namespace LearningGraph.Server.CommandLine;

/// <summary>The text that <c>--help</c> shows.</summary>
internal static class ServerHelp
{
    private const string Text = """
        LearningGraph server

          (no command)                    serve the GraphQL API and its IDE at http://127.0.0.1:5080/graphql
          schema print                    write the schema to standard output
          schema export --output FILE     write the schema to a file
          schema list                     list the schemas
          permissions                     write docs/permissions.md, who may do what, to standard output
          import esco FOLDER              take over the ESCO classification from its CSV files
          import skills|people|evidence|goals FILE
                                          take over a CSV or JSON file; --strict, --dry-run
          import offers FILE-or-URL --format schema-org|ooapi|moodle|graph|csv|jsonl --source NAME
                                          take over learning offers; --snapshot, --strict, --dry-run
          export esco|skills|people|evidence|goals FILE
                                          write a CSV or JSON file; - is standard output
          export offers FILE --source NAME
                                          write a CSV file, or one item a line (.jsonl)

        Settings can be given as --Section:Name value, as environment variables Section__Name or in appsettings.json:

          --urls                          addresses to listen on, this machine's only; http://127.0.0.1:5080
          --environment                   Development or Production
          --Database:Path                 the SQLite file; App_Data/learninggraph.db
          --Content:LoadDemo              load the demo organisation into an empty database; true in Development
          --Access:Freshness              Live or Daily: how current figures about people are; Live in Development
          --Access:PublicCatalogue        let anyone read skills, offers and the learning-culture catalogue; false
          --Access:PublicGoals            let anyone read goals and the organisation's readiness; false
          --Access:PersonLevelData        let privacy officers read data about one person; true
          --Access:TeamPersonLevel        let leaders read skills, gaps and evidence of their direct members; false
          --Access:TeamEnrolments         let leaders read and write enrolments of their direct members; false
          --Enrolments:ApplicationCheckDays   days after a completion until people are asked whether they apply it; 42
          --Audit:RetentionDays           how many days reads of people's data, and values before and after changes, are kept; 400
          --Identity:DevelopmentRole      in Development, the role of a request without the header X-LearningGraph-Role; Strategist
          --Webhooks:...                  who delivers webhooks, where to, where the keys lie, listed in docs/webhooks.md
          --GraphQL:...                   the limits of the engine, listed in docs/engine-settings.md
        """;

    /// <summary>Shows the text when that is all that was asked for.</summary>
    public static bool TryShow(string[] args)
    {
        var asked = args.FirstOrDefault(argument => !argument.StartsWith("--environment=", StringComparison.Ordinal));
        if (asked is not ("--help" or "-h" or "-?" or "help"))
        {
            return false;
        }

        Console.WriteLine(Text);
        return true;
    }
}
