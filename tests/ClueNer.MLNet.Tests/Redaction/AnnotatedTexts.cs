namespace ClueNer.MLNet.Tests.Redaction;

/// <summary>The portable texts that were annotated by hand.</summary>
internal static class AnnotatedTexts
{
    public static IEnumerable<(string Text, Entity[] Entities)> All() => Goldens.Portable("annotated.json").Select(line =>
    {
        var text = line.GetProperty("text").GetString()!;

        // CLUENER counts code points, and its end is inclusive.
        int[] chars = [.. Enumerable.Range(0, text.Length + 1).Where(i => i == text.Length || !char.IsLowSurrogate(text[i]))];
        var entities =
            from type in line.GetProperty("label").EnumerateObject()
            from surface in type.Value.EnumerateObject()
            from ends in surface.Value.EnumerateArray()
            select new Entity(type.Name, chars[ends[0].GetInt32()], chars[ends[1].GetInt32() + 1], surface.Name, 0.9f);
        return (text, entities.OrderBy(entity => entity.CharStart).ToArray());
    });
}
