namespace ClueNer.MLNet.Tests.Redaction;

/// <summary>Made-up texts with one personal number each, and texts with other numbers: what stays behind, and what is taken wrongly.</summary>
public class PersonalNumbersTests(ITestOutputHelper output)
{
    private static readonly EntityRedactor Redactor = new();

    [Fact]
    public void Redact_GoldenPersonalNumbers_LeavesAtMostOneInAHundred()
    {
        var left = new List<string>();
        var count = 0;
        foreach (var line in Goldens.Shared("redaction", "personal-numbers.jsonl"))
        {
            var text = line.GetProperty("text").GetString()!;
            foreach (var secret in line.GetProperty("secrets").EnumerateArray())
            {
                count++;
                var (start, end) = (secret.GetProperty("charStart").GetInt32(), secret.GetProperty("charEnd").GetInt32());
                var covered = Redactor.Redact(text, []).Replacements.Sum(replacement =>
                    Math.Max(0, Math.Min(end, replacement.CharEnd) - Math.Max(start, replacement.CharStart)));
                if (covered < end - start)
                {
                    left.Add($"{secret.GetProperty("kind").GetString()}: {text}");
                }
            }
        }

        left.ForEach(output.WriteLine);
        Assert.Equal(630, count);
        Assert.InRange(left.Count, 0, count / 100);
    }

    [Fact]
    public void Redact_GoldenTextsWithoutOne_LoseNoNumber()
    {
        string[] texts = [.. Goldens.Shared("redaction", "personal-numbers.jsonl")
            .Where(line => line.GetProperty("secrets").GetArrayLength() == 0)
            .Select(line => line.GetProperty("text").GetString()!)];

        Assert.Equal(240, texts.Length);
        Assert.Equal(texts, texts.Select(text => Redactor.Redact(text, []).Text));
    }
}
