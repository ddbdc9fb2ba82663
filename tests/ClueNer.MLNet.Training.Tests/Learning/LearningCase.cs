using ClueNer.MLNet.Tests.Decoding;
using ClueNer.MLNet.Training.Learning;

namespace ClueNer.MLNet.Training.Tests.Learning;

/// <summary>Made-up texts, one char per token, whose gold paths follow known scores.</summary>
internal static class LearningCase
{
    public static readonly string[][] LabelLists =
    [
        DecodingCase.Bio,
        DecodingCase.BioS,
        DecodingCase.Bioes,
        ["I-b", "[PAD]", "I-a", "B-b", "O", "B-a"],
    ];

    public static float[] Logits(Random random, int labelCount, int tokenCount, double spread = 2) =>
        [.. Enumerable.Range(0, labelCount * tokenCount).Select(_ => (float)(spread * ((2 * random.NextDouble()) - 1)))];

    public static LearningText Text(LabelSet labels, float[] logits, int[] path)
    {
        var text = new string('字', path.Length);
        var input = DecodingCase.Input(text, logits);
        return new LearningText
        {
            Text = text,
            Logits = logits,
            TokenIds = input.TokenIds.ToArray(),
            CharStarts = input.CharStarts.ToArray(),
            CharEnds = input.CharEnds.ToArray(),
            Gold = Entities(labels, path, text),
            GoldPath = path,
        };
    }

    /// <summary>Returns every legal path over <paramref name="tokenCount"/> tokens.</summary>
    public static IEnumerable<int[]> LegalPaths(LabelSet labels, int tokenCount)
    {
        IEnumerable<int[]> paths = [[]];
        for (var token = 0; token < tokenCount; token++)
        {
            paths = paths.SelectMany(path => Enumerable.Range(0, labels.Count)
                .Where(id => path.Length == 0 ? labels.MayStart(id) : labels.MayFollow(path[^1], id))
                .Select(id => (int[])[.. path, id]));
        }

        return paths.Where(path => labels.MayEnd(path[^1]));
    }

    /// <summary>Returns a path's score, the sum of its parts.</summary>
    public static double Score(double[] parameters, float[] logits, int[] path)
    {
        var count = logits.Length / path.Length;
        var score = parameters[ChainParameters.Start + path[0]] + parameters[ChainParameters.End(count) + path[^1]];
        for (var token = 0; token < path.Length; token++)
        {
            score += parameters[ChainParameters.Factor] * logits[(token * count) + path[token]];
            score += token == 0 ? 0 : parameters[ChainParameters.Step(count, path[token - 1], path[token])];
        }

        return score;
    }

    /// <summary>Returns the probabilities of all paths.</summary>
    public static double[] Probabilities(double[] parameters, float[] logits, int[][] paths)
    {
        var weights = Array.ConvertAll(paths, path => Math.Exp(Score(parameters, logits, path)));
        var sum = weights.Sum();
        return Array.ConvertAll(weights, weight => weight / sum);
    }

    public static double[] Parameters(Random random, int labelCount, double spread)
    {
        var parameters = ChainParameters.Plain(labelCount);
        for (var i = ChainParameters.Start; i < parameters.Length; i++)
        {
            parameters[i] = spread * ((2 * random.NextDouble()) - 1);
        }

        return parameters;
    }

    /// <summary>Makes texts of four tokens, with gold paths drawn by these scores.</summary>
    public static List<LearningText> Sample(LabelSet labels, double[] parameters, int count, Random random)
    {
        var paths = LegalPaths(labels, 4).ToArray();
        var texts = new List<LearningText>();
        for (var i = 0; i < count; i++)
        {
            var logits = Logits(random, labels.Count, 4);
            var probabilities = Probabilities(parameters, logits, paths);
            var rest = random.NextDouble();
            var drawn = Array.FindIndex(probabilities, probability => (rest -= probability) < 0);
            texts.Add(Text(labels, logits, paths[drawn < 0 ? ^1 : drawn]));
        }

        return texts;
    }

    private static List<Entity> Entities(LabelSet labels, int[] path, string text)
    {
        var entities = new List<Entity>();
        for (var token = 0; token < path.Length; token++)
        {
            if (labels.Continues(path[token]))
            {
                var last = entities[^1];
                entities[^1] = last with { CharEnd = token + 1, Text = text[last.CharStart..(token + 1)] };
            }
            else if (path[token] != labels.OutsideId)
            {
                entities.Add(new Entity(labels.Types[labels.TypeIndexes[path[token]]], token, token + 1, text[token..(token + 1)], 1));
            }
        }

        return entities;
    }
}
