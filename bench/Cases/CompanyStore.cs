using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;

namespace LearningGraph.Bench.Cases;

/// <summary>The company in a SQLite file of its own, read with raw ADO.NET. The same code serves the engine's loaders and the hand-written endpoint.</summary>
public sealed class CompanyStore : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"learninggraph-bench-{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}.db");
    private readonly string _connection;

    public CompanyStore(Company company)
    {
        _connection = new SqliteConnectionStringBuilder { DataSource = _file }.ToString();
        File.Delete(_file);
        using var connection = Open();
        Run(connection, """
            CREATE TABLE Department (Id INTEGER PRIMARY KEY, Name TEXT NOT NULL, City TEXT NOT NULL);
            CREATE TABLE Team (Id INTEGER PRIMARY KEY, DepartmentId INTEGER NOT NULL, Name TEXT NOT NULL, Remote INTEGER NOT NULL);
            CREATE TABLE Person (Id INTEGER PRIMARY KEY, TeamId INTEGER NOT NULL, Name TEXT NOT NULL, Email TEXT NOT NULL, Level INTEGER NOT NULL);
            CREATE INDEX TeamOfDepartment ON Team (DepartmentId);
            CREATE INDEX PersonOfTeam ON Person (TeamId);
            """);
        var rows = new StringBuilder("BEGIN;");
        foreach (var d in company.Departments)
        {
            rows.Append(CultureInfo.InvariantCulture, $"INSERT INTO Department VALUES ({d.Id}, '{d.Name}', '{d.City}');");
        }

        foreach (var t in company.Teams)
        {
            rows.Append(CultureInfo.InvariantCulture, $"INSERT INTO Team VALUES ({t.Id}, {t.DepartmentId}, '{t.Name}', {(t.Remote ? 1 : 0)});");
        }

        foreach (var p in company.People)
        {
            rows.Append(CultureInfo.InvariantCulture, $"INSERT INTO Person VALUES ({p.Id}, {p.TeamId}, '{p.Name}', '{p.Email}', {p.Level});");
        }

        Run(connection, rows.Append("COMMIT;").ToString());
    }

    public IReadOnlyList<Department> Departments()
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT Id, Name, City FROM Department ORDER BY Id";
        using var reader = command.ExecuteReader();
        var departments = new List<Department>();
        while (reader.Read())
        {
            departments.Add(new Department(reader.GetInt32(0), reader.GetString(1), reader.GetString(2)));
        }

        return departments;
    }

    public ILookup<int, Team> Teams(IReadOnlyList<int> departments)
    {
        using var connection = Open();
        using var command = Command(connection, "SELECT Id, DepartmentId, Name, Remote FROM Team WHERE DepartmentId IN (SELECT value FROM json_each($keys)) ORDER BY Id", departments);
        using var reader = command.ExecuteReader();
        var teams = new List<Team>();
        while (reader.Read())
        {
            teams.Add(new Team(reader.GetInt32(0), reader.GetInt32(1), reader.GetString(2), reader.GetBoolean(3)));
        }

        return teams.ToLookup(static t => t.DepartmentId);
    }

    public ILookup<int, Person> People(IReadOnlyList<int> teams)
    {
        using var connection = Open();
        using var command = Command(connection, "SELECT Id, TeamId, Name, Email, Level FROM Person WHERE TeamId IN (SELECT value FROM json_each($keys)) ORDER BY Id", teams);
        using var reader = command.ExecuteReader();
        var people = new List<Person>();
        while (reader.Read())
        {
            people.Add(new Person(reader.GetInt32(0), reader.GetInt32(1), reader.GetString(2), reader.GetString(3), reader.GetInt32(4)));
        }

        return people.ToLookup(static p => p.TeamId);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        File.Delete(_file);
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, IReadOnlyList<int> keys)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$keys", new StringBuilder("[").AppendJoin(',', keys).Append(']').ToString());
        return command;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is made of literals of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connection);
        connection.Open();
        return connection;
    }
}
