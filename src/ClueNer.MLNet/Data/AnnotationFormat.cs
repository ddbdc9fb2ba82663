namespace ClueNer.MLNet;

/// <summary>The formats of annotated texts that <see cref="AnnotationFile"/> reads.</summary>
public enum AnnotationFormat
{
    /// <summary>CLUENER2020's JSON Lines; see <see cref="ClueNerJson"/>.</summary>
    ClueNer,

    /// <summary>This library's JSON Lines, which <c>cluener tag</c> writes; see <see cref="EntityJsonLines"/>.</summary>
    EntityJson,

    /// <summary>A token and its label a line; see <see cref="ConllColumns"/>.</summary>
    Conll,

    /// <summary>UER-py's table; see <see cref="UerTsv"/>.</summary>
    UerTsv,

    /// <summary>doccano: <c>label</c> or <c>labels</c> with <c>[start, end, type]</c>, or <c>entities</c> with offsets.</summary>
    Doccano,

    /// <summary>
    /// Label Studio's JSON. Of a task's annotations the latest counts; cancelled ones, and tasks without any, are passed over. Written,
    /// and in tasks that Label Studio has not seen yet, entities are predictions with scores.
    /// </summary>
    LabelStudio,

    /// <summary>Label Studio's JSON-MIN: one object an annotation.</summary>
    LabelStudioMin,

    /// <summary>Prodigy: <c>spans</c>; a text whose <c>answer</c> is another than <c>accept</c> is passed over.</summary>
    Prodigy,

    /// <summary>spaCy 2: <c>["text", {"entities": [[start, end, type]]}]</c>.</summary>
    Spacy,

    /// <summary><c>tokens</c> and, one for each, <c>ner_tags</c>, as Hugging Face's data sets have them.</summary>
    TokensAndTags,

    /// <summary>A folder of brat: <c>.txt</c> files, each with its <c>.ann</c>.</summary>
    Brat,
}
