using System.Text.Json;
using ClueNer.MLNet.Tests;

namespace ClueNer.MLNet.Conversion.Tests;

/// <summary>The quality that int8 loses, on CLUENER2020 dev, which is next to the goldens because we may not redistribute it.</summary>
public sealed class DevQualityTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Int8_ClueNerMiniOnDev_IsWithinHalfAPointOfFloat32()
    {
        var source = Path.Combine(Goldens.SharedPath(), "..", "checkpoints", "cluener-mini");
        Assert.SkipUnless(Directory.Exists(source), "The checkpoint of cluener-mini is not next to the goldens.");
        JsonElement[] rows = [.. Goldens.Shared("..", "cluener", "dev.json")];

        var exact = MicroF1(_folder.Convert(source, name: "float32"), rows);
        var quantised = MicroF1(_folder.Convert(source, new() { Precision = WeightPrecision.Int8 }, "int8"), rows);

        TestContext.Current.TestOutputHelper?.WriteLine($"float32 {exact:f2}, int8 {quantised:f2}");
        Assert.InRange(exact, 73.05, 73.25);
        Assert.InRange(quantised, exact - 0.5, exact + 0.5);
    }

    /// <summary>F1 of exact matches of type and chars, in points.</summary>
    private static double MicroF1(string model, JsonElement[] rows)
    {
        using var recognizer = new EntityRecognizer(EntityModel.Load(model));
        var (right, found, gold) = (0, 0, 0);
        foreach (var (row, entities) in rows.Zip(recognizer.RecognizeMany(rows.Select(row => row.GetProperty("text").GetString()!))))
        {
            var expected = row.GetProperty("label").EnumerateObject().SelectMany(type => type.Value.EnumerateObject().SelectMany(surface => surface.Value.EnumerateArray().Select(
                place => (type.Name, place[0].GetInt32(), place[1].GetInt32() + 1)))).ToHashSet();
            right += entities.Count(entity => expected.Contains((entity.Type, entity.CharStart, entity.CharEnd)));
            found += entities.Count;
            gold += expected.Count;
        }

        return 200.0 * right / (found + gold);
    }
}
