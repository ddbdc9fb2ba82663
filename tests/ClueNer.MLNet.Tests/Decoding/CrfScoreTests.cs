using ClueNer.MLNet.Decoding;
using CsCheck;

namespace ClueNer.MLNet.Tests.Decoding;

/// <summary>Scores of entities under a CRF, against sums over every legal path there is.</summary>
public class CrfScoreTests
{
    private static readonly string[][] LabelLists =
    [
        ["O", "B-a", "I-a", "B-b", "I-b"],
        ["O", "B-a", "I-a", "E-a", "S-a", "[PAD]"],
        ["O", "I-a", "I-b", "B-b"],
        ["O", "a", "b"],
    ];

    private static readonly Gen<(string[] Labels, float[] Logits, TransitionScores Crf)> GenCase =
        from list in Gen.Int[0, LabelLists.Length - 1]
        let labels = LabelLists[list]
        let score = Gen.Float[-3, 3]
        from tokenCount in Gen.Int[1, 5]
        from logits in score.Array[labels.Length * tokenCount]
        from start in score.Array[labels.Length]
        from end in score.Array[labels.Length]
        from steps in score.Array[labels.Length].Array[labels.Length]
        select (labels, logits, new TransitionScores { Start = start, End = end, Steps = steps, IsCrf = true });

    [Fact]
    public void Decode_Crf_ScoresAnEntityWithTheShareOfLegalPathsThatHaveItWithItsLabels() =>
        GenCase.Sample(
            x =>
            {
                var set = LabelSet.Create(x.Labels);
                var text = new string('字', x.Logits.Length / x.Labels.Length);
                var entities = DecodingCase.Decode(x.Labels, text, x.Logits, transitions: x.Crf);
                var paths = LegalPaths(set, text.Length).Select(path => (Path: path, Spans: Spans(set, path), Weight: Math.Exp(Score(path, x.Logits, x.Crf)))).ToList();
                var all = paths.Sum(path => path.Weight);
                // Of equal paths the product's: which of them it takes is not asked here.
                var best = new int[text.Length];
                ViterbiPath.Create(set, x.Crf).Find(x.Logits, best);

                Assert.Equal(Spans(set, best).OrderBy(span => span.Start), entities.Select(entity => (entity.Type, entity.CharStart, entity.CharEnd)));
                Assert.All(entities, entity => Assert.Equal(
                    paths.Where(path => path.Spans.Contains((entity.Type, entity.CharStart, entity.CharEnd)) && path.Path.AsSpan(entity.CharStart..entity.CharEnd).SequenceEqual(best.AsSpan(entity.CharStart..entity.CharEnd)))
                        .Sum(path => path.Weight) / all,
                    entity.Score,
                    1e-5));
            },
            iter: 300);

    [Fact]
    public void Decode_CrfWithForbiddenStepsInALongText_GivesAProbability()
    {
        // Scores as pytorch-crf's users forbid steps with, and logits that contradict them.
        string[] labels = ["O", "B-a", "I-a", "E-a"];
        float[] forbidden = [-10_000, -10_000, -10_000, -10_000];
        var crf = new TransitionScores { Start = [0, 0, 0, 0], End = [0, 0, 0, 0], Steps = [forbidden, [-10_000, -10_000, 5, 5], [-10_000, -10_000, 5, 5], forbidden], IsCrf = true };
        var random = new Random(1);
        const int length = 2000;
        var logits = Enumerable.Range(0, length * labels.Length).Select(_ => (float)((random.NextDouble() - 0.5) * 2000)).ToArray();

        var entities = DecodingCase.Decode(labels, new string('字', length), logits, transitions: crf);

        Assert.NotEmpty(entities);
        Assert.All(entities, entity => Assert.InRange(entity.Score, 0, 1));
    }

    [Fact]
    public void Decode_LearnedScores_KeepTheMeanProbabilityAsScore()
    {
        var transitions = new TransitionScores { Start = new float[5], End = new float[5], Steps = [.. Enumerable.Range(0, 5).Select(_ => new float[5])] };
        var logits = DecodingCase.Logits(DecodingCase.Bio, [("B-name", 0.75)], [("I-name", 0.5)]);

        Assert.Equal(0.625f, Assert.Single(DecodingCase.Decode(DecodingCase.Bio, "李明", logits, transitions: transitions)).Score, 1e-5f);
    }

    private static IEnumerable<int[]> LegalPaths(LabelSet labels, int tokenCount)
    {
        for (var number = 0; number < (int)Math.Pow(labels.Count, tokenCount); number++)
        {
            var path = new int[tokenCount];
            for (int token = 0, rest = number; token < tokenCount; token++, rest /= labels.Count)
            {
                path[token] = rest % labels.Count;
            }

            if (labels.MayStart(path[0]) && labels.MayEnd(path[^1]) && path.Zip(path.Skip(1)).All(step => labels.MayFollow(step.First, step.Second)))
            {
                yield return path;
            }
        }
    }

    private static double Score(int[] path, float[] logits, TransitionScores crf) =>
        path.Select((id, token) => (double)logits[(token * crf.Start.Length) + id]).Sum()
        + crf.Start[path[0]] + crf.End[path[^1]] + path.Zip(path.Skip(1), (from, to) => (double)crf.Steps[from][to]).Sum();

    private static HashSet<(string Type, int Start, int End)> Spans(LabelSet labels, int[] path)
    {
        var spans = new HashSet<(string, int, int)>();
        for (var token = 0; token < path.Length;)
        {
            var start = token++;
            while (token < path.Length && path[start] != labels.OutsideId && labels.Joins(path[token - 1], path[token]))
            {
                token++;
            }

            if (path[start] != labels.OutsideId)
            {
                spans.Add((labels.Types[labels.TypeIndexes[path[start]]], start, token));
            }
        }

        return spans;
    }
}
