using System.Text;

namespace ClueNer.MLNet;

/// <summary>What <see cref="AnnotationFile"/> cannot detect from a file's content.</summary>
public sealed record AnnotationReadingOptions
{
    /// <summary>The format. Default: <see langword="null"/>, detected from the content.</summary>
    public AnnotationFormat? Format { get; init; }

    /// <summary>
    /// The annotator whose annotations count, as the file names them: Label Studio's <c>completed_by</c> (a number, or the e-mail address
    /// of an object) or <c>annotator</c>, Prodigy's <c>_annotator_id</c> or <c>_session_id</c>, or what follows the last <c>-</c> in these.
    /// Texts that others annotated are skipped. Default: <see langword="null"/>, everybody's.
    /// </summary>
    public string? Annotator { get; init; }

    /// <summary>
    /// The encoding of the file, or of brat's files, for instance <c>CodePagesEncodingProvider.Instance.GetEncoding("gb18030")</c>.
    /// Default: <see langword="null"/>, UTF-8 or what a byte order mark says.
    /// </summary>
    public Encoding? Encoding { get; init; }

    /// <summary>The labels that numbers in <c>ner_tags</c> stand for, from 0. Default: <see langword="null"/>, tags are names.</summary>
    public IReadOnlyList<string>? TagNames { get; init; }
}
