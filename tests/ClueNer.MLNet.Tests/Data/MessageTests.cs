namespace ClueNer.MLNet.Tests;

/// <summary>Messages quote files, but are always one readable line.</summary>
public class MessageTests
{
    [Fact]
    public void Message_QuotedLineBreaksAndEscapes_BecomeSpaces()
    {
        var message = Assert.Throws<EntityDataException>(
            () => ConllColumns.Read(new StringReader("华\tX\u001b[2J\u0085\u2028y")).Count()).Message;

        Assert.Equal("Line 1: found the label \"X [2J  y\", expected O or B-, I-, M-, E- or S- with a type, such as B-company.", message);
    }

    [Fact]
    public void Message_QuotedWithoutEnd_KeepsBeginningAndEnd()
    {
        var message = new EntityModelException("Found " + new string('x', 1_000_000) + ", expected less: leave some out.").Message;

        Assert.InRange(message.Length, 100, 1_500);
        Assert.StartsWith("Found xxx", message, StringComparison.Ordinal);
        Assert.EndsWith("xxx, expected less: leave some out.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_EmptyType_IsRefusedWhereItCanStand()
    {
        Assert.Throws<EntityDataException>(() => ClueNerJson.Read(new StringReader("""{"text":"华为","label":{"":{"华为":[[0,1]]}}}""")).Count());
        Assert.Throws<EntityDataException>(() => EntityJsonLines.Read(new StringReader("""{"text":"华为","entities":[{"type":"","charStart":0,"charEnd":2}]}""")).Count());
    }
}
