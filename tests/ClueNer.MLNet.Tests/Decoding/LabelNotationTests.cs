using ClueNer.MLNet.Decoding;

namespace ClueNer.MLNet.Tests.Decoding;

public class LabelNotationTests
{
    [Theory]
    [InlineData("O", "O")]
    [InlineData("B-PER", "B-PER")]
    [InlineData("I-PER", "I-PER")]
    [InlineData("E-PER", "E-PER")]
    [InlineData("S-PER", "S-PER")]
    [InlineData("M-PER", "I-PER")]
    [InlineData("L-PER", "E-PER")]
    [InlineData("U-PER", "S-PER")]
    [InlineData("PER_B", "B-PER")]
    [InlineData("PER/E", "E-PER")]
    [InlineData("b.PER", "B-PER")]
    [InlineData("PER:s", "S-PER")]
    [InlineData("B-e-mail", "B-e-mail")]
    [InlineData("o", "O")]
    [InlineData("OTHER", "O")]
    [InlineData("PER", null)]
    [InlineData("B-", null)]
    [InlineData("X-PER", null)]
    [InlineData("B+PER", null)]
    public void ToStandard_LabelByItself_IsReadInTheFirstNotationThatItFits(string label, string? standard) =>
        Assert.Equal(standard, LabelNotation.ToStandard(label));
}
