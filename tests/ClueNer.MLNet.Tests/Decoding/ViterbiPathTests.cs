using ClueNer.MLNet.Decoding;
using CsCheck;

namespace ClueNer.MLNet.Tests.Decoding;

/// <summary>Against every path there is, on logits that are whole numbers, so that ties are common and sums exact.</summary>
public class ViterbiPathTests
{
    /// <summary>Label lists whose order, gaps and doubled roles matter; the fifth has a type without <c>E-</c> beside one with it, and the last two are IO and bare.</summary>
    private static readonly string[][] LabelLists =
    [
        ["O", "B-a", "I-a", "B-b", "I-b"],
        ["I-b", "[PAD]", "I-a", "B-b", "O", "B-a"],
        ["O", "B-a", "I-a", "B-b", "S-a", "S-b", "[PAD]"],
        ["O", "B-a", "I-a", "E-a", "S-a", "B-b", "E-b"],
        ["E-a", "I-a", "[PAD]", "B-a", "O", "B-b", "I-b"],
        ["I-a", "O", "B-b", "I-b", "[PAD]"],
        ["type a", "O", "type b"],
    ];

    private static readonly Gen<string[]> GenLabels = Gen.Int[0, LabelLists.Length - 1].Select(i => LabelLists[i]);

    private static readonly Gen<(string[] Labels, float[] Logits)> GenCase =
        from labels in GenLabels
        from tokenCount in Gen.Int[1, 4]
        from logits in Gen.Int[-2, 2].Select(x => (float)x).Array[labels.Length * tokenCount]
        select (labels, logits);

    private static readonly Gen<(string[] Labels, float[] Logits, TransitionScores Transitions)> GenLearned =
        from x in GenCase
        let score = Gen.Int[-2, 2].Select(s => (float)s)
        from start in score.Array[x.Labels.Length]
        from end in score.Array[x.Labels.Length]
        from steps in score.Array[x.Labels.Length].Array[x.Labels.Length]
        select (x.Labels, x.Logits, new TransitionScores { Start = start, End = end, Steps = steps });

    [Fact]
    public void Find_AnyLogits_IsTheFirstBestOfAllLegalPaths() =>
        GenCase.Sample(x => Assert.Equal(BestByEnumeration(x.Labels, x.Logits, null), Find(x.Labels, x.Logits, null)), iter: 2000);

    [Fact]
    public void Find_LearnedTransitions_IsTheFirstBestOfAllLegalPaths() =>
        GenLearned.Sample(
            x => Assert.Equal(BestByEnumeration(x.Labels, x.Logits, x.Transitions), Find(x.Labels, x.Logits, x.Transitions)), iter: 1000);

    [Fact]
    public void Find_MoreLabelsThanAVectorHolds_IsTheFirstBestOfAllLegalPaths()
    {
        // Scores are added a vector at a time, with a remainder for each number of labels.
        string[] all = ["O", .. "abcdefghij".SelectMany(type => new[] { $"B-{type}", $"I-{type}" })];
        (from count in Gen.Int[8, all.Length]
         from tokenCount in Gen.Int[1, 2]
         let score = Gen.Int[-2, 2].Select(s => (float)s)
         from logits in score.Array[count * tokenCount]
         from start in score.Array[count]
         from end in score.Array[count]
         from steps in score.Array[count].Array[count]
         select (Labels: all[..count], Logits: logits, Transitions: new TransitionScores { Start = start, End = end, Steps = steps })).Sample(
            x => Assert.Equal(BestByEnumeration(x.Labels, x.Logits, x.Transitions), Find(x.Labels, x.Logits, x.Transitions)), iter: 200);
    }

    [Fact]
    public void Find_ZeroTransitions_IsTheSameAsWithout() =>
        GenCase.Sample(
            x =>
            {
                var n = x.Labels.Length;
                var zero = new TransitionScores { Start = new float[n], End = new float[n], Steps = [.. Enumerable.Range(0, n).Select(_ => new float[n])] };
                Assert.Equal(Find(x.Labels, x.Logits, null), Find(x.Labels, x.Logits, zero));
            },
            iter: 1000);

    [Fact]
    public void Find_LongText_IsLegalThroughout() =>
        (from labels in GenLabels
         from logits in Gen.Float[-8, 8].Array[labels.Length * 200]
         select (labels, logits)).Sample(x => Assert.True(IsLegal(x.labels, Find(x.labels, x.logits, null))), iter: 200);

    [Fact]
    public void Find_LegalPathWithoutDoubt_IsThatPath() =>
        (from labels in GenLabels
         from path in Gen.Int[0, labels.Length - 1].Array[1, 6]
         where IsLegal(labels, path)
         select (labels, path)).Sample(
            x => Assert.Equal(x.path, Find(x.labels, DecodingCase.Sure(x.labels, [.. x.path.Select(id => x.labels[id])]), null)), iter: 500);

    [Fact]
    public void Find_HundredThousandTokens_KeepsSmallDifferences()
    {
        // In running sums of floats a difference of 0.25 is lost long before the end.
        const int tokenCount = 100_000;
        string[] labels = ["O", "B-a", "I-a", "E-a"];
        var logits = new float[tokenCount * 4];
        for (var token = 0; token < tokenCount; token++)
        {
            // E-a where nothing was begun is never legal, so that the exact search runs.
            float[] row = (token % 4) switch { 0 => [1000, 0, 0, 0], 1 => [1000, 1000, 0, 0], 2 => [1000, 0, 0, 1000.25f], _ => [0, 0, 0, 1000] };
            row.CopyTo(logits, token * 4);
        }

        var path = Find(labels, logits, null);

        Assert.All(path.Chunk(4), chunk => Assert.Equal([0, 1], chunk[..2]));
        Assert.True(IsLegal(labels, path));
    }

    [Theory]
    [InlineData(2, 5, 5)]
    [InlineData(5, 4, 5)]
    public void Create_TransitionsOfAnotherModel_Throws(int starts, int rows, int columns)
    {
        var transitions = new TransitionScores
        {
            Start = new float[starts],
            End = new float[5],
            Steps = [.. Enumerable.Range(0, rows).Select(_ => new float[columns])],
        };

        var error = Assert.Throws<ArgumentException>(() => ViterbiPath.Create(LabelSet.Create(DecodingCase.Bio), transitions));
        Assert.Contains("the model has 5", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(float.NaN, 0, 0, false)]
    [InlineData(0, float.PositiveInfinity, 0, false)]
    [InlineData(0, 0, -1_000_001f, false)]
    [InlineData(1_000_000f, -1_000_000f, 1_000_000f, true)]
    public void Create_TransitionsNotFiniteOrTooLarge_Throws(float start, float end, float step, bool isTaken)
    {
        var transitions = new TransitionScores { Start = [0, 0, start, 0, 0], End = [0, 0, 0, 0, end], Steps = [.. Enumerable.Range(0, 5).Select(_ => new float[5])] };
        transitions.Steps[3][1] = step;

        var error = Record.Exception(() => ViterbiPath.Create(LabelSet.Create(DecodingCase.Bio), transitions));

        Assert.Equal(isTaken, error is null);
        Assert.True(error is null or ArgumentException);
    }

    private static int[] Find(string[] labels, float[] logits, TransitionScores? transitions)
    {
        var path = new int[logits.Length / labels.Length];
        ViterbiPath.Create(LabelSet.Create(labels), transitions).Find(logits, path);
        return path;
    }

    private static int[] BestByEnumeration(string[] labels, float[] logits, TransitionScores? transitions)
    {
        var n = labels.Length;
        var tokenCount = logits.Length / n;
        int[]? best = null;
        var bestScore = double.NegativeInfinity;

        // The last token's label counts fastest down to the first's, so of equal paths the first found has the lowest last ids.
        for (var number = 0; number < (int)Math.Pow(n, tokenCount); number++)
        {
            var path = new int[tokenCount];
            for (int token = 0, rest = number; token < tokenCount; token++, rest /= n)
            {
                path[token] = rest % n;
            }

            var score = path.Select((id, token) => (double)logits[(token * n) + id]).Sum();
            if (transitions is not null)
            {
                score += transitions.Start[path[0]] + transitions.End[path[^1]] + path.Zip(path.Skip(1), (a, b) => (double)transitions.Steps[a][b]).Sum();
            }

            if (score > bestScore && IsLegal(labels, path))
            {
                (best, bestScore) = (path, score);
            }
        }

        return best!;
    }

    /// <summary>Legality told by a reader of labels, not by the product's tables.</summary>
    private static bool IsLegal(string[] labels, int[] path)
    {
        string? open = null;
        var mustEnd = false;
        var mayBeginInside = labels.Contains("I-a") && !labels.Contains("B-a");
        foreach (var label in path.Select(id => labels[id]))
        {
            var type = label == "O" ? "" : label[2..];
            if (label == "[PAD]" || (label[0] is 'I' or 'E' ? open != type && !mayBeginInside : mustEnd))
            {
                return false;
            }

            open = label[0] is 'B' or 'I' ? type : null;
            mustEnd = open is not null && labels.Contains($"E-{type}");
        }

        return !mustEnd;
    }
}
