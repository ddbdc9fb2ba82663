using ClueNer.MLNet.Decoding;
using ClueNer.MLNet.Tests.Decoding;
using ClueNer.MLNet.Training.Learning;

namespace ClueNer.MLNet.Training.Tests.Learning;

public class DecodingLearnerTests
{
    private static readonly LabelSet Labels = LabelSet.Create(DecodingCase.Bio);

    private readonly DecodingLearner _learner = new(DecodingCase.Tokenizer, Labels);

    [Fact]
    public void Learn_PathsOfKnownScores_FindsMoreOfThem()
    {
        var random = new Random(9);
        var known = LearningCase.Parameters(random, Labels.Count, 2);
        var learned = _learner.Learn(LearningCase.Sample(Labels, known, 500, random));
        var others = LearningCase.Sample(Labels, known, 500, random);

        var before = F1(others, new EntityDecoder(DecodingCase.Tokenizer, Labels, new EntityDecodingOptions()));
        var after = F1(others, learned.Decoder(DecodingCase.Tokenizer, Labels));

        Assert.NotNull(learned.Transitions);
        Assert.True(after > before + 0.1, $"F1 {before} before and {after} after");
        Assert.Equal(after, learned.After.Micro.F1, 0.05);
        Assert.Equal(before, learned.Before.Micro.F1, 0.05);
    }

    [Fact]
    public void Learn_NothingToGain_LearnsNothing()
    {
        var paths = LearningCase.LegalPaths(Labels, 4).Where((_, i) => i % 5 == 0).ToArray();
        var texts = paths.Select(path => LearningCase.Text(Labels, DecodingCase.Sure(DecodingCase.Bio, [.. path.Select(id => Labels.Labels[id])]), path)).ToList();

        var learned = _learner.Learn(texts);

        Assert.Equal(1, learned.Before.Micro.F1);
        Assert.Null(learned.Transitions);
        Assert.Null(learned.Thresholds);
    }

    [Fact]
    public void Learn_ModelWithACrf_KeepsItsScores()
    {
        var random = new Random(9);
        var known = LearningCase.Parameters(random, Labels.Count, 2);
        var crf = ChainParameters.ToTransitions(known, Labels.Count, 1) with { IsCrf = true };

        var learned = new DecodingLearner(DecodingCase.Tokenizer, Labels, crf).Learn(LearningCase.Sample(Labels, known, 200, random));

        Assert.Same(crf, learned.Transitions);
    }

    [Fact]
    public void Learn_SameTexts_GivesTheSame()
    {
        var random = new Random(4);
        var texts = LearningCase.Sample(Labels, LearningCase.Parameters(random, Labels.Count, 2), 200, random);

        Assert.Equivalent(_learner.Learn(texts).Transitions, _learner.Learn(texts).Transitions);
    }

    [Fact]
    public void Learn_TooFewTexts_SaysHowManyAreNeeded()
    {
        var random = new Random(4);
        var texts = LearningCase.Sample(Labels, ChainParameters.Plain(Labels.Count), 9, random);

        var error = Assert.Throws<EntityDataException>(() => _learner.Learn(texts));

        Assert.Contains("Found 9 texts (of 9)", error.Message, StringComparison.Ordinal);
        Assert.Contains("at least 10", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Learn_Cancelled_Ends()
    {
        var texts = LearningCase.Sample(Labels, ChainParameters.Plain(Labels.Count), 20, new Random(4));

        Assert.ThrowsAny<OperationCanceledException>(() => _learner.Learn(texts, new CancellationToken(canceled: true)));
    }

    private static double F1(List<LearningText> texts, EntityDecoder decoder) =>
        DecodingLearner.Evaluate(texts, [.. texts.Select(text => text.Decode(decoder))]).Micro.F1;
}
