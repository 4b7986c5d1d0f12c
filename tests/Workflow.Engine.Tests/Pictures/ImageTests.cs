using Workflow.Engine.Pictures;
using Workflow.Engine.Tests.Definitions;

namespace Workflow.Engine.Tests.Pictures;

/// <summary>The pictures that the documentation shows are what the program draws.</summary>
public class ImageTests
{
    [TestCase("feature-request")]
    [TestCase("task")]
    [TestCase("initiative")]
    public void A_built_in_definitions_picture_is_current(string workflow)
    {
        var file = Path.Combine(BuiltIn.Root, "docs", "images", $"{workflow}.svg");

        (File.Exists(file) && File.ReadAllText(file) == SwimLane.Svg(BuiltIn.All.Find(workflow)!)).ShouldBeTrue(
            $"draw it anew: dotnet run --project src/Workflow.Cli -- definition diagram src/Workflow.Service/definitions/{workflow}.yaml --svg --out docs/images/{workflow}.svg");
    }

    [Test]
    public void The_readme_shows_the_delivery_lifecycle() =>
        File.ReadAllText(Path.Combine(BuiltIn.Root, "README.md")).ShouldContain("(docs/images/feature-request.svg)");
}
