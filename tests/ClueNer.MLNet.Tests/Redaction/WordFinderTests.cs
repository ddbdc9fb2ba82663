using ClueNer.MLNet.Redaction;
using CsCheck;

namespace ClueNer.MLNet.Tests.Redaction;

public class WordFinderTests
{
    // Three letters only, so that words begin with, end with and hold one another in every way.
    private static readonly Gen<string> Letters = Gen.Char["abc"].Array[1, 5].Select(letters => new string(letters));

    [Fact]
    public void Find_AnyWords_GivesTheLongestThatEndsAtEachPlace() =>
        Gen.Select(Letters.Array[1, 8], Gen.Char["abc"].Array[0, 30]).Sample(
            (given, letters) =>
            {
                var text = new string(letters);
                string[] words = [.. given.Distinct()];
                List<SpanCandidate> findings = [];
                new WordFinder(words.Select(word => KeyValuePair.Create(word, "type of " + word))).Find(text, SpanCandidateSource.AlwaysWord, findings);

                var expected =
                    from end in Enumerable.Range(1, text.Length)
                    let longest = words.Where(word => text[..end].EndsWith(word, StringComparison.Ordinal)).MaxBy(word => word.Length)
                    where longest is not null
                    select new SpanCandidate("type of " + longest, end - longest.Length, end, SpanCandidateSource.AlwaysWord);
                Assert.Equal(expected, findings);
            },
            iter: 1_000);
}
