using ClueNer.MLNet.Redaction;

namespace ClueNer.MLNet.Tests.Redaction;

public class PlaceholderFormatTests
{
    [Theory]
    [InlineData("company", "company")]
    [InlineData("公司", "公司")]
    [InlineData("ORG", "ORG")]
    [InlineData("x1", "x1_")]
    [InlineData("x1_", "x1_")]
    [InlineData("1", "1_")]
    [InlineData("", "_")]
    [InlineData("a b〔c〕", "a_b_c_")]
    [InlineData("x１", "x_")]
    [InlineData("e\ud83d\ude00", "e__")]
    public void NameOf_AnyType_HasNoBracketAndNoDigitAtItsEnd(string type, string name) => Assert.Equal(name, PlaceholderFormat.Default.NameOf(type));

    [Fact]
    public void NameOf_LongType_IsCutAndEndsInNoDigit()
    {
        Assert.Equal(new string('a', 64), PlaceholderFormat.Default.NameOf(new string('a', 1000)));
        Assert.Equal(new string('1', 63) + "_", PlaceholderFormat.Default.NameOf(new string('1', 1000)));
        Assert.Equal(new string('1', 63) + "_", PlaceholderFormat.Default.NameOf(new string('1', 64)));
    }

    [Theory]
    [InlineData("〔company1〕", "company", 1)]
    [InlineData("〔x1_2〕", "x1_", 2)]
    [InlineData("〔x12〕", "x", 12)]
    [InlineData("〔x-120〕", "x-", 120)]
    [InlineData("〔x123456789012345678〕", "x", 123456789012345678)]
    public void TryParse_Placeholder_GivesNameAndNumber(string placeholder, string name, long number)
    {
        Assert.True(PlaceholderFormat.Default.TryParse(placeholder, out var actualName, out var actualNumber));
        Assert.Equal((name, number), (actualName, actualNumber));
        Assert.Equal(placeholder, PlaceholderFormat.Default.Create(name, number));
    }

    [Theory]
    [InlineData("")]
    [InlineData("company1")]
    [InlineData("〔〕")]
    [InlineData("〔company〕")]
    [InlineData("〔2024〕")] // the year of an official document's number
    [InlineData("〔company01〕")]
    [InlineData("〔company１〕")]
    [InlineData("〔com pany1〕")]
    [InlineData("〔〔company1〕")]
    [InlineData("〔company1〕〕")]
    [InlineData("〔company1")]
    [InlineData("〔x1234567890123456789〕")]
    public void TryParse_AnythingElse_IsNone(string text) => Assert.False(PlaceholderFormat.Default.TryParse(text, out _, out _));

    [Fact]
    public void Find_NameLongerThanAllowed_IsNone()
    {
        Assert.Equal(0, PlaceholderFormat.Default.Find($"〔{new string('a', 64)}1〕", out var length));
        Assert.Equal(67, length);
        Assert.Equal(-1, PlaceholderFormat.Default.Find($"〔{new string('a', 65)}1〕", out _));
    }

    [Fact]
    public void Find_TextThatOpeningAndClosingShare_IsNone() =>
        Assert.Equal(-1, PlaceholderFormat.Parse("[ab{type}{number}b]").Find("[ab]", out _));

    [Fact]
    public void Find_NestedBrackets_GivesTheInnermost()
    {
        Assert.Equal(2, PlaceholderFormat.Default.Find("〔a〔b1〕2〕", out var length));
        Assert.Equal(4, length);
    }
}
