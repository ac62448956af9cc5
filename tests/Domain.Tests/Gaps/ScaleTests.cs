using System.Diagnostics;
using LearningGraph.Domain.Gaps;
using Xunit.Abstractions;

namespace LearningGraph.Domain.Tests.Gaps;

public sealed class ScaleTests(ITestOutputHelper output)
{
    [Fact]
    public void Analyze_Should_StayLinear_When_TheWorkforceIsLarge()
    {
        // arrange: 20,000 people in 200 units, 200,000 statements, 30 requirements
        var random = new Random(1);
        var scene = new Scene().WithUnit(1);
        for (var unit = 2; unit <= 200; unit++)
        {
            scene.WithUnit(unit, Math.Min(unit - 1, (unit / 5) + 1));
        }

        for (var i = 1; i <= 20_000; i++)
        {
            scene.People.Add(new PersonFact(Scene.Person(i), Scene.Unit(random.Next(1, 201)), Scene.Role(random.Next(10))));
        }

        for (var i = 0; i < 200_000; i++)
        {
            scene.Evidence.Add(scene.Statement(Scene.Person(random.Next(1, 20_001)), random.Next(1, 31), random.Next(6)));
        }

        for (var i = 0; i < 30; i++)
        {
            scene.Requiring(i + 1, 3, 100, unit: i % 3 == 0 ? 2 : null, role: i % 4 == 0 ? 3 : null);
        }

        // act
        var clock = Process.GetCurrentProcess().TotalProcessorTime;
        var snapshot = scene.Snapshot();
        var built = Process.GetCurrentProcess().TotalProcessorTime;
        var cells = 0;
        for (var unit = 1; unit <= 200; unit++)
        {
            cells += GapAnalyzer.Analyze(Scene.Id(1), Scene.Unit(unit), scene.Requirements, snapshot, new GapVisibility(5, false)).Gaps.Count;
        }

        var done = Process.GetCurrentProcess().TotalProcessorTime;

        // assert
        output.WriteLine($"Processor time: snapshot {(built - clock).TotalMilliseconds:F0} ms, {cells} cells {(done - built).TotalMilliseconds:F0} ms");
        Assert.InRange(cells, 1000, 6000);
        Assert.InRange((done - clock).TotalSeconds, 0, 20);
    }
}
