using System.Globalization;

namespace ClueNer.MLNet.Cli.Rows;

/// <summary>Which of the input's blocks a process takes: every <paramref name="Count"/>-th, from the <paramref name="Number"/>-th on.</summary>
internal sealed record Shard(int Number, int Count)
{
    public bool Owns(long block) => block % Count == Number - 1;

    /// <summary>Reads <c>3/16</c>; null where it is none.</summary>
    public static Shard? Parse(string text)
    {
        var parts = text.Split('/');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && number >= 1
            && number <= count
                ? new Shard(number, count)
                : null;
    }

    public override string ToString() => FormattableString.Invariant($"{Number}/{Count}");
}
