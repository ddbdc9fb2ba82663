using ClueNer.MLNet.Conversion.Checkpoints;

namespace ClueNer.MLNet.Conversion.Vocabularies;

/// <summary>Copies a checkpoint's vocabulary from <c>vocab.txt</c> or from a <c>tokenizer.json</c> with a WordPiece model.</summary>
internal static class Vocabulary
{
    private const long MaxBytes = 1 << 26;

    // Training programs round the number of tokens up to a multiple of one of these.
    private static readonly int[] Multiples = [8, 64, 128];

    /// <summary>Copies the vocabulary. Returns a note if the model has more tokens, and <see langword="null"/> if it has as many.</summary>
    public static string? Copy(string source, string target, int tokens)
    {
        var file = Path.GetFileName(source);
        if (new FileInfo(source).Length > MaxBytes)
        {
            throw new EntityModelException($"{file} has {new FileInfo(source).Length} bytes where a vocabulary of at most {MaxBytes} is expected; check the path of the file.");
        }

        var (content, added) = IsJson(source) ? FromTokenizer(source) : (File.ReadAllBytes(source), 0);
        var lines = content.AsSpan().Count((byte)'\n') + (content is [.., not (byte)'\n'] ? 1 : 0);
        if (lines == 0 || lines > tokens || (lines + Math.Max(added, AddedTokens(source)) < tokens && !Array.Exists(Multiples, multiple => tokens % multiple == 0 && tokens - lines < multiple)))
        {
            throw new EntityModelException($"{file} has {lines} tokens where the model has {tokens}; give the vocabulary that belongs to the checkpoint.");
        }

        File.WriteAllBytes(target, content);
        return lines < tokens ? $"{file} has {lines} tokens where the model has {tokens}, so the last {tokens - lines} are never used." : null;
    }

    public static bool IsJson(string source) => Path.GetExtension(source).Equals(".json", StringComparison.OrdinalIgnoreCase);

    private static (byte[] Content, int Added) FromTokenizer(string source)
    {
        using var tokenizer = TokenizerJson.Read(source);
        var content = tokenizer.ToVocabulary();
        return (content, tokenizer.AddedTokens(content.AsSpan().Count((byte)'\n')));
    }

    /// <summary>Returns the number of tokens in Hugging Face's separate file of tokens added to a trained vocabulary.</summary>
    private static int AddedTokens(string source)
    {
        var added = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(source))!, "added_tokens.json");
        if (!File.Exists(added))
        {
            return 0;
        }

        using var document = CheckpointJson.Read(added);
        return document.RootElement.EnumerateObject().Count();
    }
}
