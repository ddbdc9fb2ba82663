namespace ClueNer.MLNet;

/// <summary>The formats of annotated texts that <see cref="AnnotationFile"/> reads.</summary>
public enum AnnotationFormat
{
    /// <summary>CLUENER2020's JSON Lines; see <see cref="ClueNerJson"/>.</summary>
    ClueNer,

    /// <summary>This library's JSON Lines, which <c>cluener tag</c> writes; see <see cref="EntityJsonLines"/>.</summary>
    EntityJson,

    /// <summary>One token and its label per line; see <see cref="ConllColumns"/>.</summary>
    Conll,

    /// <summary>UER-py's table; see <see cref="UerTsv"/>.</summary>
    UerTsv,

    /// <summary>doccano: <c>label</c> or <c>labels</c> with <c>[start, end, type]</c>, or <c>entities</c> with offsets.</summary>
    Doccano,

    /// <summary>
    /// Label Studio's JSON. The latest of a task's annotations counts; cancelled ones, and tasks without any, are skipped. When written,
    /// and in tasks that Label Studio has not seen yet, entities are predictions with scores.
    /// </summary>
    LabelStudio,

    /// <summary>Label Studio's JSON-MIN: one object per annotation.</summary>
    LabelStudioMin,

    /// <summary>Prodigy: <c>spans</c>; texts whose <c>answer</c> is not <c>accept</c> are skipped.</summary>
    Prodigy,

    /// <summary>spaCy 2: <c>["text", {"entities": [[start, end, type]]}]</c>.</summary>
    Spacy,

    /// <summary><c>tokens</c> and one of <c>ner_tags</c> for each, as in Hugging Face's data sets.</summary>
    TokensAndTags,

    /// <summary>A folder of brat: <c>.txt</c> files, each with its <c>.ann</c>.</summary>
    Brat,
}
