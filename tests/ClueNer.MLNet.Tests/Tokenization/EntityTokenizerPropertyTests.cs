using CsCheck;

namespace ClueNer.MLNet.Tests;

public class EntityTokenizerPropertyTests
{
    // Any UTF-16, including half surrogate pairs, with a bias towards chars that interact.
    private static readonly Gen<string> AnyText = Gen.OneOf(
            Gen.Char,
            Gen.Char['\0', '\u024f'],
            Gen.Char['\u0300', '\u036f'],
            Gen.Char['\u3000', '\u30ff'],
            Gen.Char['\u4e00', '\u9fff'],
            Gen.Char['\ud800', '\udfff'],
            Gen.Char["[]MASK \u302e\u1b44\ud834\udd65\udd5e\u0344é"])
        .Array[0, 60].Select(chars => new string(chars));

    private static readonly EntityTokenizer[] Tokenizers =
    [
        .. from lowerCase in new[] { true, false }
           from stripAccents in new[] { true, false }
           from split in new[] { true, false }
           select Create(new() { LowerCase = lowerCase, StripAccents = stripAccents, SplitChineseChars = split }),
        Create(new() { Mode = TokenizationMode.Characters }),
    ];

    [Fact]
    public void Tokenize_AnyUtf16_TokensStandInTextInOrder() =>
        AnyText.Sample(text => Array.ForEach(Tokenizers, tokenizer => EntityTokenizerTests.AssertTokensStandInText(tokenizer, text)), iter: 20_000);

    [Fact]
    public void Tokenize_TextsJoinedBySpace_AreTheTokensOfEach() =>
        Gen.Select(AnyText, AnyText).Sample(
            (first, second) =>
            {
                foreach (var tokenizer in Tokenizers.Where(tokenizer => tokenizer.Options.Mode == TokenizationMode.WordPiece))
                {
                    var shift = first.Length + 1;
                    var expected = EntityTokenizerTests.Tokens(tokenizer, first)
                        .Concat(EntityTokenizerTests.Tokens(tokenizer, second).Select(t => (t.Id, t.CharStart + shift, t.CharEnd + shift)));
                    Assert.Equal(expected, EntityTokenizerTests.Tokens(tokenizer, $"{first} {second}"));
                }
            },
            iter: 5_000);

    [Fact]
    public void Tokenize_AnyUtf16Characters_CoverTheWholeText() =>
        AnyText.Sample(text =>
        {
            var end = 0;
            foreach (var (_, charStart, charEnd) in EntityTokenizerTests.Tokens(Tokenizers[^1], text))
            {
                Assert.Equal(end, charStart);
                end = charEnd;
            }

            Assert.Equal(text.Length, end);
        });

    private static EntityTokenizer Create(EntityTokenizerOptions options) =>
        EntityTokenizer.Create(string.Join('\n', EntityTokenizerGoldenTests.Mini.Vocabulary), options);
}
