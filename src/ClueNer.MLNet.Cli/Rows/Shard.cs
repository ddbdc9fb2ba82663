using System.Globalization;

namespace ClueNer.MLNet.Cli.Rows;

/// <summary>The blocks of the input of one process: every <paramref name="Count"/>-th, starting with the <paramref name="Number"/>-th.</summary>
internal sealed record Shard(int Number, int Count)
{
    public bool Owns(long block) => block % Count == Number - 1;

    /// <summary>Parses <c>3/16</c>; null if it is not a shard.</summary>
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
