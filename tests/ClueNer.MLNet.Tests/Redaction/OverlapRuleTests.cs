using ClueNer.MLNet.Redaction;
using CsCheck;

namespace ClueNer.MLNet.Tests.Redaction;

public class OverlapRuleTests
{
    [Fact]
    public void Apply_Overlap_TheLongestWinsAndTheOtherKeepsTheRest() =>
        Assert.Equal(["a 0 5", "b 5 8", "d 9 10"], Apply(("b", 4, 8), ("a", 0, 5), ("c", 1, 3), ("d", 9, 10), ("e", 9, 9)));

    [Fact]
    public void Apply_LoserBetweenWinners_KeepsItsMiddleUnlessAnotherFitsThere()
    {
        Assert.Equal(["l 0 6", "x 6 7", "r 7 13"], Apply(("l", 0, 6), ("r", 7, 13), ("x", 5, 8)));
        Assert.Equal(["l 0 6", "y 6 7", "r 7 13"], Apply(("l", 0, 6), ("r", 7, 13), ("x", 5, 8), ("y", 6, 7)));
    }

    [Fact]
    public void Apply_SameLength_TheSourceThenTheLeftmostWins()
    {
        List<SpanCandidate> findings = [new("model", 0, 3, SpanCandidateSource.Model), new("word", 1, 4, SpanCandidateSource.AlwaysWord), new("detector", 1, 4, SpanCandidateSource.Detector)];
        OverlapRule.Apply("abcdefghij", findings);
        Assert.Equal(["model 0 1", "word 1 4"], findings.Select(Show));
        Assert.Equal(["a 0 2", "a 2 4", "a 4 5"], Apply(("a", 0, 2), ("a", 1, 3), ("a", 2, 4), ("a", 3, 5)));
    }

    [Fact]
    public void Apply_LongerOnTheRight_KeepsAllOfIt() =>
        Assert.Equal(["a 0 2", "b 2 8"], Apply(("a", 0, 4), ("b", 2, 8)));

    [Fact]
    public void Apply_TwoLosersOverTheSameChars_TheLongerGetsThem() =>
        Assert.Equal(["l 0 5", "x 5 7", "y 7 8", "r 8 13"], Apply(("y", 6, 9), ("l", 0, 5), ("r", 8, 13), ("x", 3, 7)));

    [Fact]
    public void Apply_SameChars_TheTypeFirstInTheAlphabetWins() => Assert.Equal(["a 1 3"], Apply(("b", 1, 3), ("a", 1, 3), ("c", 1, 3)));

    [Fact]
    public void Apply_SameLength_TheLeftmostWinsWhateverItsType() => Assert.Equal(["b 0 2", "a 2 3"], Apply(("a", 1, 3), ("b", 0, 2)));

    // What a detector takes part of gives way to a shorter entity that is whole.
    [Fact]
    public void Apply_EntityCutByADetector_LeavesAWholeOneItsChars()
    {
        List<SpanCandidate> findings =
            [new("cut", 2, 9, SpanCandidateSource.Model), new("detector", 0, 4, SpanCandidateSource.Detector), new("whole", 6, 8, SpanCandidateSource.Model)];
        OverlapRule.Apply("abcdefghij", findings);
        Assert.Equal(["detector 0 4", "cut 4 6", "whole 6 8", "cut 8 9"], findings.Select(Show));
    }

    [Fact]
    public void Apply_EmptyFinding_Vanishes() => Assert.Empty(Apply(("a", 3, 3)));

    // What repeats is as strong as what a model finds, so the longer wins; of equal length the model wins.
    [Theory]
    [InlineData(0, 3, "model 0 1", "repeat 1 5")]
    [InlineData(0, 4, "model 0 4", "repeat 4 5")]
    public void Apply_WhatRepeats_WinsWhereItIsLonger(int start, int end, params string[] expected)
    {
        List<SpanCandidate> findings = [new("repeat", 1, 5, SpanCandidateSource.EveryOccurrence), new("model", start, end, SpanCandidateSource.Model)];
        OverlapRule.Apply("abcdefghij", findings);
        Assert.Equal(expected, findings.Select(Show));
    }

    // A detector takes nothing of the name beside it, so the name need not be two letters long.
    [Fact]
    public void Apply_OneLetterBesideADetector_StaysWhatItIs()
    {
        List<SpanCandidate> findings =
            [new("name", 0, 1, SpanCandidateSource.Model), new("detector", 1, 12, SpanCandidateSource.Detector), new("number", 1, 5, SpanCandidateSource.Model)];
        OverlapRule.Apply("王13800138000", findings);
        Assert.Equal(["name 0 1", "detector 1 12"], findings.Select(Show));
    }

    // The detector wins whatever the length; what it leaves of the entity stays where it is a word.
    [Theory]
    [InlineData("北京市朝阳区13800138000", 0, 17, 6, 17, "model 0 6", "detector 6 17")]
    [InlineData("号13800138000转张", 0, 14, 1, 12, "detector 1 12", "model 12 14")]
    [InlineData("京AD12345", 0, 3, 0, 8, "detector 0 8")]
    [InlineData("王13800138000", 0, 12, 1, 12, "detector 1 12")]
    [InlineData("12：13800138000", 0, 14, 3, 14, "detector 3 14")]
    [InlineData("王明：13800138000（", 0, 15, 3, 14, "model 0 2", "detector 3 14")]
    [InlineData("13800138000，（上海）", 0, 16, 0, 11, "detector 0 11", "model 13 15")]
    [InlineData("\ud842\udfb7野13800138000", 0, 14, 3, 14, "model 0 3", "detector 3 14")]
    [InlineData("13800138000\ud842\udfb7\ud842\udfb7", 0, 15, 0, 11, "detector 0 11", "model 11 15")]
    [InlineData("\ud842\udfb713800138000", 0, 13, 2, 13, "detector 2 13")]
    [InlineData("北京13800138000上海", 0, 15, 2, 13, "model 0 2", "detector 2 13", "model 13 15")]
    public void Apply_DetectorInsideAnEntity_Wins(string text, int start, int end, int detectorStart, int detectorEnd, params string[] expected)
    {
        List<SpanCandidate> findings =
            [new("model", start, end, SpanCandidateSource.Model), new("detector", detectorStart, detectorEnd, SpanCandidateSource.Detector)];
        OverlapRule.Apply(text, findings);
        Assert.Equal(expected, findings.Select(Show));
    }

    [Fact]
    public void Apply_TwoDetectors_TheHigherScoreWins()
    {
        List<SpanCandidate> findings =
            [new("long", 0, 8, SpanCandidateSource.Detector) { Score = 0.8f }, new("sure", 2, 6, SpanCandidateSource.Detector)];
        OverlapRule.Apply("0123456789", findings);
        Assert.Equal(["long 0 2", "sure 2 6", "long 6 8"], findings.Select(Show));
    }

    [Fact]
    public void Apply_AnyFindings_CoverTheSameCharsOnce() =>
        Gen.Select(Gen.Int[0, 30], Gen.Int[0, 8]).Array[0, 20].Sample(
            pairs =>
            {
                List<SpanCandidate> findings = [.. pairs.Select((pair, i) => new SpanCandidate($"t{i}", pair.Item1, pair.Item1 + pair.Item2, SpanCandidateSource.Model))];
                int[] expected = [.. Enumerable.Range(0, 40).Where(i => findings.Exists(finding => i >= finding.CharStart && i < finding.CharEnd))];
                OverlapRule.Apply(new string('字', 40), findings);
                Assert.Equal(expected, findings.SelectMany(finding => Enumerable.Range(finding.CharStart, finding.Length)));
            },
            iter: 3_000);

    [Theory]
    [InlineData("a")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("1 ")]
    [InlineData("13800138000 ")]
    [InlineData("1380013800013800138000")]
    [InlineData("a@")]
    [InlineData("a.")]
    [InlineData("a@b.")]
    [InlineData("〔")]
    [InlineData("〔a")]
    [InlineData("〔company1")]
    public void Redact_HostileText_ComesBackWhole(string unit)
    {
        // 300,000 chars; half of them are one entity that is looked for everywhere, so that many long matches overlap.
        var text = string.Concat(Enumerable.Repeat(unit, 300_000 / unit.Length));
        var half = text[..(text.Length / 2)];
        var redactor = new EntityRedactor(new EntityRedactionOptions { EveryOccurrence = true });
        var redacted = redactor.Redact(text, [new Entity("x", 0, half.Length, half, 1)]);
        var restored = EntityRedactor.Restore(redacted.Text, redacted.Dictionary!);

        // Quadratic time would be some 10^10 steps, which this test would not live to see; linear time is well below a second.
        Assert.Equal(text, restored);
    }

    private static IEnumerable<string> Apply(params (string Type, int Start, int End)[] given)
    {
        List<SpanCandidate> findings = [.. given.Select(one => new SpanCandidate(one.Type, one.Start, one.End, SpanCandidateSource.Model))];
        OverlapRule.Apply("abcdefghijklm", findings);
        return findings.Select(Show);
    }

    private static string Show(SpanCandidate finding) => $"{finding.Type} {finding.CharStart} {finding.CharEnd}";
}
