namespace ClueNer.MLNet.Conversion.Vocabularies;

/// <summary>Copies a checkpoint's <c>sentencepiece.bpe.model</c>, or makes one from its <c>tokenizer.json</c>.</summary>
internal static class SentencePieceVocabulary
{
    private const long MaxBytes = 1 << 26;

    public static void Copy(string source, string target, int tokens)
    {
        var file = Path.GetFileName(source);
        if (new FileInfo(source).Length > MaxBytes)
        {
            throw new EntityModelException($"{file} has {new FileInfo(source).Length} bytes where a SentencePiece model of at most {MaxBytes} is expected; check the path of the file.");
        }

        File.WriteAllBytes(target, Vocabulary.IsJson(source) ? FromTokenizer(source) : File.ReadAllBytes(source));
        var found = Load(source, target).Vocabulary.Count;
        if (found != tokens)
        {
            throw new EntityModelException($"{file} has {found} tokens where the model has {tokens}; give the SentencePiece model that belongs to the checkpoint.");
        }
    }

    private static byte[] FromTokenizer(string source)
    {
        using var tokenizer = TokenizerJson.Read(source);
        return tokenizer.ToSentencePiece();
    }

    private static EntityTokenizer Load(string source, string target)
    {
        try
        {
            return EntityTokenizer.Load(target, new() { Mode = TokenizationMode.SentencePiece });
        }
        catch (EntityModelException e)
        {
            // The copy is in a temporary folder, so the message names the source.
            throw new EntityModelException(e.Message.Replace(target, source, StringComparison.Ordinal), e);
        }
    }
}
