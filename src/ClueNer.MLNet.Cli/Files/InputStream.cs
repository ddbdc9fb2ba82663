namespace ClueNer.MLNet.Cli.Files;

/// <summary>A read-only stream over another one that it owns.</summary>
internal abstract class InputStream(Stream source) : OneWayStream
{
    public override bool CanRead => true;

    protected Stream Source => source;

    public abstract override int Read(Span<byte> buffer);

    protected override void Dispose(bool disposing)
    {
        source.Dispose();
        base.Dispose(disposing);
    }
}
