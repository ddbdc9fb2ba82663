namespace ClueNer.MLNet.Conversion;

/// <summary>Takes over a checkpoint's <c>sentencepiece.bpe.model</c>.</summary>
internal static class SentencePieceVocabulary
{
    private const long MaxBytes = 1 << 26;

    public static void Copy(string source, string target, int tokens)
    {
        var file = Path.GetFileName(source);
        if (new FileInfo(source).Length > MaxBytes)
        {
            throw new EntityModelException($"{file} has {new FileInfo(source).Length} bytes where a SentencePiece model of at most {MaxBytes} is expected; give the right file.");
        }

        var found = EntityTokenizer.Load(source, new() { Mode = TokenizationMode.SentencePiece }).Vocabulary.Count;
        if (found != tokens)
        {
            throw new EntityModelException($"{file} has {found} tokens where the model has {tokens}; give the SentencePiece model that belongs to the checkpoint.");
        }

        File.WriteAllBytes(target, File.ReadAllBytes(source));
    }
}
