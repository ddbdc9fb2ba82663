namespace ClueNer.MLNet.Conversion.Checkpoints;

/// <summary>
/// The prefix of all names in a checkpoint whose model was saved inside another: <c>module.</c> of DataParallel, <c>model.</c> of
/// Lightning.
/// </summary>
internal static class SharedPrefix
{
    /// <summary>Returns the prefix, which may be empty: the part before the encoder's own name, if every tensor has it.</summary>
    public static string Find(IReadOnlyList<CheckpointTensor> tensors)
    {
        if (tensors.Select(tensor => Outer(tensor.Name)).FirstOrDefault(outer => outer is not null) is not { Length: > 0 } shared)
        {
            return "";
        }

        // Shorten "a.b." to "a.", until all names begin with it.
        while (shared.Length > 0 && !tensors.All(tensor => tensor.Name.StartsWith(shared, StringComparison.Ordinal)))
        {
            shared = shared[..(shared.AsSpan(0, shared.Length - 1).LastIndexOf('.') + 1)];
        }

        return shared;
    }

    /// <summary>
    /// Returns the part before the encoder's name, if the tensor holds the word embeddings. Hugging Face's encoders have a name, UER-py's
    /// have none.
    /// </summary>
    private static string? Outer(string name)
    {
        if (name.EndsWith("embedding.word.embedding.weight", StringComparison.Ordinal) || name.EndsWith("embedding.word_embedding.weight", StringComparison.Ordinal))
        {
            return name[..name.LastIndexOf("embedding.word", StringComparison.Ordinal)];
        }

        if (!name.EndsWith(".embeddings.word_embeddings.weight", StringComparison.Ordinal))
        {
            return null;
        }

        var encoder = name[..name.LastIndexOf("embeddings.word_embeddings", StringComparison.Ordinal)];
        return encoder[..(encoder.AsSpan(0, encoder.Length - 1).LastIndexOf('.') + 1)];
    }
}
