using System.Buffers;
using System.Globalization;
using Microsoft.ML.Tokenizers;

namespace ClueNer.MLNet.Tests.Tokenization;

/// <summary>
/// A model's tokenizer as a <see cref="Tokenizer"/> of Microsoft.ML.Tokenizers: the same tokens through that library's members.
/// </summary>
public class MicrosoftTokenizerTests
{
    private static readonly Lazy<EntityTokenizer> CharacterTokenizer = new(() =>
        EntityTokenizer.Load(Path.Combine(EntityModel.Default.Folder, EntityModelFiles.Vocabulary), new() { Mode = TokenizationMode.Characters }));

    private static readonly Lazy<EntityTokenizer> SentencePieceTokenizer = new(() =>
        EntityTokenizer.Load(Goldens.SharedPath("families", "xlm-roberta", EntityModelFiles.SentencePiece), new() { Mode = TokenizationMode.SentencePiece }));

    private static readonly string[] Texts = [.. Goldens.Portable("tokenizer.jsonl").Select(row => row.GetProperty("text").GetString()!)];

    [Fact]
    public void EncodeToTokens_ModelsTokenizer_HasTheTokensOfHuggingFaceWithTheirChars()
    {
        Tokenizer tokenizer = EntityModel.Default.Tokenizer;
        var count = 0;
        foreach (var row in Goldens.Portable("tokenizer.jsonl").Select(row => TokenizerRow.Read(row, around: 1)))
        {
            var tokens = tokenizer.EncodeToTokens(row.Text, out var normalized);

            Assert.Null(normalized);
            Assert.Equal(row.Ids, tokens.Select(token => token.Id));
            Assert.Equal(row.Tokens, tokens.Select(token => token.Value));
            Assert.Equal(row.Chars!.Select(chars => chars[0]..chars[1]), tokens.Select(token => token.Offset));
            Assert.Equal(row.Ids, tokenizer.EncodeToIds(row.Text));
            Assert.Equal(row.Ids.Length, tokenizer.CountTokens(row.Text));
            count += tokens.Count;
        }

        Assert.InRange(count, 4900, int.MaxValue);
    }

    [Theory]
    [InlineData(TokenizationMode.WordPiece)]
    [InlineData(TokenizationMode.Characters)]
    [InlineData(TokenizationMode.SentencePiece)]
    public void Members_AnyVocabulary_GiveTheTokensOfTokenize(TokenizationMode mode)
    {
        var own = Of(mode);
        Tokenizer tokenizer = own;
        Assert.All(Texts, text =>
        {
            var tokens = EntityTokenizerTests.Tokens(own, text);
            var expected = tokens.Select(token => new EncodedToken(token.Id, own.Vocabulary[token.Id], token.CharStart..token.CharEnd)).ToArray();

            Assert.Equal(expected, tokenizer.EncodeToTokens(text, out _));
            Assert.Equal(expected, tokenizer.EncodeToTokens(text.AsSpan(), out _, considerPreTokenization: false, considerNormalization: false));
            Assert.Equal(tokens.Select(token => token.Id), tokenizer.EncodeToIds(text.AsSpan()));
            Assert.Equal(tokens.Count, tokenizer.CountTokens(text.AsSpan()));
        });
    }

    [Theory]
    [InlineData(TokenizationMode.WordPiece)]
    [InlineData(TokenizationMode.Characters)]
    [InlineData(TokenizationMode.SentencePiece)]
    public void GetIndexByTokenCount_AnyVocabulary_CutsWhereThatManyTokensEnd(TokenizationMode mode)
    {
        var own = Of(mode);
        Tokenizer tokenizer = own;
        Assert.All(Texts, text =>
        {
            var tokens = EntityTokenizerTests.Tokens(own, text);
            var elements = StringInfo.ParseCombiningCharacters(text).ToHashSet();
            for (var most = 1; most <= Math.Min(tokens.Count + 1, 30); most++)
            {
                var index = tokenizer.GetIndexByTokenCount(text, most, out _, out var count);
                var ids = tokenizer.EncodeToIds(text, most, out _, out var consumed);

                Assert.InRange(count, 0, most);
                Assert.Equal((index, count), (consumed, ids.Count));
                Assert.Equal(tokens.Take(count).Select(token => token.Id), ids);
                // As many as fit: one more would be too many, or would share a char with the rest.
                Assert.True(count == tokens.Count ? index == text.Length : count == most || tokens[count].CharStart < tokens[most - 1].CharEnd);
                Assert.All(tokens.Take(count), token => Assert.InRange(token.CharEnd, 0, index));
                Assert.All(tokens.Skip(count), token => Assert.InRange(token.CharStart, index, text.Length));
                if (index == text.Length || elements.Contains(index))
                {
                    // Otherwise a mark is cut off, which changes the remaining letter.
                    Assert.Equal(count, tokenizer.CountTokens(text[..index]));
                }
            }
        });
    }

    [Theory]
    [InlineData(TokenizationMode.WordPiece)]
    [InlineData(TokenizationMode.Characters)]
    [InlineData(TokenizationMode.SentencePiece)]
    public void GetIndexByTokenCountFromEnd_AnyVocabulary_CutsWhereThatManyTokensBegin(TokenizationMode mode)
    {
        var own = Of(mode);
        Tokenizer tokenizer = own;
        Assert.All(Texts, text =>
        {
            var tokens = EntityTokenizerTests.Tokens(own, text);
            for (var most = 1; most <= Math.Min(tokens.Count + 1, 30); most++)
            {
                var index = tokenizer.GetIndexByTokenCountFromEnd(text, most, out _, out var count);
                var first = tokens.Count - count;

                Assert.InRange(count, 0, most);
                Assert.True(count == tokens.Count ? index == 0 : count == most || tokens[first - 1].CharEnd > tokens[^most].CharStart);
                Assert.All(tokens.Take(first), token => Assert.InRange(token.CharEnd, 0, index));
                Assert.All(tokens.Skip(first), token => Assert.InRange(token.CharStart, index, text.Length));
            }
        });
    }

    [Theory]
    [InlineData("", 0, 0)]
    [InlineData("  ", 2, 0)]
    public void GetIndexByTokenCount_NoTokens_TakesTheWholeText(string text, int index, int fromEnd)
    {
        Tokenizer tokenizer = EntityModel.Default.Tokenizer;

        Assert.Equal(index, tokenizer.GetIndexByTokenCount(text, 1, out _, out _));
        Assert.Equal(fromEnd, tokenizer.GetIndexByTokenCountFromEnd(text, 1, out _, out _));
    }

    [Fact]
    public void GetIndexByTokenCount_CharOfManyTokens_IsTakenWholeOrNot()
    {
        const string text = "好\uFDFA好";
        Tokenizer tokenizer = Of(TokenizationMode.SentencePiece);
        var all = tokenizer.CountTokens(text);

        Assert.InRange(all, 10, 30);
        Assert.Equal(1, tokenizer.GetIndexByTokenCount(text, 5, out _, out _));
        Assert.Equal(3, tokenizer.GetIndexByTokenCount(text, all, out _, out _));
        Assert.Equal(2, tokenizer.GetIndexByTokenCountFromEnd(text, 5, out _, out _));
    }

    [Fact]
    public void GetIndexByTokenCount_LongText_CutsItIntoPiecesThatFit()
    {
        var text = string.Join('\n', Texts);
        Tokenizer tokenizer = EntityModel.Default.Tokenizer;
        var pieces = new List<string>();
        for (var rest = text; rest.Length > 0; rest = rest[pieces[^1].Length..])
        {
            pieces.Add(rest[..tokenizer.GetIndexByTokenCount(rest, 100, out _, out _)]);
            Assert.InRange(tokenizer.CountTokens(pieces[^1]), pieces[^1].Length == rest.Length ? 0 : 100, 100);
        }

        Assert.Equal(text, string.Concat(pieces));
        Assert.InRange(pieces.Count, 50, int.MaxValue);
    }

    [Theory]
    [InlineData(TokenizationMode.WordPiece)]
    [InlineData(TokenizationMode.Characters)]
    [InlineData(TokenizationMode.SentencePiece)]
    public void Decode_TokensOfATextWithoutUnknown_HasTheSameTokens(TokenizationMode mode)
    {
        var own = Of(mode);
        Tokenizer tokenizer = own;
        var known = Texts.Select(text => tokenizer.EncodeToIds(text)).Where(ids => !ids.Contains(own.UnknownId)).ToList();

        Assert.All(known, ids => Assert.Equal(ids, tokenizer.EncodeToIds(tokenizer.Decode(ids))));
        Assert.InRange(known.Count, 40, int.MaxValue);
    }

    [Theory]
    [InlineData("李晓明昨天在北京大学作了一场讲座。", "李晓明昨天在北京大学作了一场讲座。")]
    [InlineData("tesla ceo 访问上海", "tesla ceo访问上海")]
    [InlineData("", "")]
    public void Decode_TokensOfAText_IsReadable(string text, string expected)
    {
        Tokenizer tokenizer = EntityModel.Default.Tokenizer;

        Assert.Equal(expected, tokenizer.Decode(tokenizer.EncodeToIds(text)));
    }

    [Fact]
    public void Decode_SentencePiece_HasASpaceBeforeEachWordButTheFirst()
    {
        Tokenizer tokenizer = Of(TokenizationMode.SentencePiece);

        Assert.Equal("上海 北京", tokenizer.Decode(tokenizer.EncodeToIds("  上海  北京 ")));
    }

    [Fact]
    public void Decode_IntoChars_WritesWholeTokensWhileTheyFit()
    {
        Tokenizer tokenizer = EntityModel.Default.Tokenizer;
        var ids = tokenizer.EncodeToIds("北京ceo");
        var chars = new char[4];

        Assert.Equal(OperationStatus.DestinationTooSmall, tokenizer.Decode(ids, chars, out var consumed, out var written));
        Assert.Equal("北京", new string(chars, 0, written));
        Assert.Equal(2, consumed);
        Assert.Equal(OperationStatus.InvalidData, tokenizer.Decode([ids[0], -1], chars, out consumed, out written));
        Assert.Equal((1, 1), (consumed, written));
        Assert.Equal(OperationStatus.InvalidData, tokenizer.Decode([EntityModel.Default.Tokenizer.Vocabulary.Count], chars, out _, out _));
        Assert.Equal(OperationStatus.Done, tokenizer.Decode(ids.Take(2), chars, out _, out _));
    }

    private static EntityTokenizer Of(TokenizationMode mode) => mode switch
    {
        TokenizationMode.WordPiece => EntityModel.Default.Tokenizer,
        TokenizationMode.Characters => CharacterTokenizer.Value,
        _ => SentencePieceTokenizer.Value,
    };
}
