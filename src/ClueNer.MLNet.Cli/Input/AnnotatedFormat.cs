namespace ClueNer.MLNet.Cli.Input;

/// <summary>What a file with texts and entities holds.</summary>
internal enum AnnotatedFormat
{
    /// <summary>Texts alone.</summary>
    Texts,

    /// <summary>CLUENER's JSON, with <c>label</c>.</summary>
    ClueNer,

    /// <summary>JSON with <c>entities</c>, as <c>tag</c> writes it.</summary>
    EntityJson,

    /// <summary>UER-py's TSV.</summary>
    UerTsv,

    /// <summary>A token and its label a line.</summary>
    Conll,

    /// <summary>A leaderboard submission: CLUENER's JSON without texts.</summary>
    Submission,

    /// <summary>What an annotation tool writes: all formats else of <see cref="AnnotationFile"/>.</summary>
    Annotations,
}
