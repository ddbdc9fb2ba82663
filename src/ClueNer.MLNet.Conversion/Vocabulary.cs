using System.Text;
using System.Text.Json;
using ClueNer.MLNet.Conversion.Checkpoints;

namespace ClueNer.MLNet.Conversion;

/// <summary>Takes over a checkpoint's vocabulary, from <c>vocab.txt</c> or from a <c>tokenizer.json</c> that holds a WordPiece model.</summary>
internal static class Vocabulary
{
    private const long MaxBytes = 1 << 26;

    // What training programs round the number of tokens up to.
    private static readonly int[] Multiples = [8, 64, 128];

    /// <summary>Copies the vocabulary, and says where the model has more tokens; <see langword="null"/> where it has as many.</summary>
    public static string? Copy(string source, string target, int tokens)
    {
        var file = Path.GetFileName(source);
        if (new FileInfo(source).Length > MaxBytes)
        {
            throw new EntityModelException($"{file} has {new FileInfo(source).Length} bytes where a vocabulary of at most {MaxBytes} is expected; give the right file.");
        }

        var content = Path.GetExtension(source).Equals(".json", StringComparison.OrdinalIgnoreCase) ? FromTokenizer(source, file) : File.ReadAllBytes(source);
        var lines = content.AsSpan().Count((byte)'\n') + (content is [.., not (byte)'\n'] ? 1 : 0);
        if (lines == 0 || lines > tokens || (lines + AddedTokens(source) < tokens && !Array.Exists(Multiples, multiple => tokens % multiple == 0 && tokens - lines < multiple)))
        {
            throw new EntityModelException($"{file} has {lines} tokens where the model has {tokens}; give the vocabulary that belongs to the checkpoint.");
        }

        File.WriteAllBytes(target, content);
        return lines < tokens ? $"{file} has {lines} tokens where the model has {tokens}, so the last {tokens - lines} are never used." : null;
    }

    /// <summary>How many tokens Hugging Face keeps in a file of its own, since they were added to a trained vocabulary.</summary>
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

    private static byte[] FromTokenizer(string source, string file)
    {
        using var document = CheckpointJson.Read(source);
        var model = document.RootElement.Object("model", file);
        if (model.Text("type") is { } type and not "WordPiece")
        {
            throw new EntityModelException($"{file} holds a tokenizer of type {type} where WordPiece is expected; only BERT vocabularies can be used.");
        }

        var tokens = new SortedDictionary<int, string>();
        foreach (var property in model.Object("vocab", file).EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.Number || !property.Value.TryGetInt32(out var index)
                || property.Name.Contains('\n', StringComparison.Ordinal) || !tokens.TryAdd(index, property.Name))
            {
                throw new EntityModelException($"{file} gives the token '{property.Name}' no index of its own; give the checkpoint's vocab.txt.");
            }
        }

        return tokens.Count > 0 && tokens.Keys.First() == 0 && tokens.Keys.Last() == tokens.Count - 1
            ? Encoding.UTF8.GetBytes(string.Concat(tokens.Values.Select(token => token + "\n")))
            : throw new EntityModelException($"{file} has a vocabulary whose indices do not run from 0 without gaps; give the checkpoint's vocab.txt.");
    }
}
