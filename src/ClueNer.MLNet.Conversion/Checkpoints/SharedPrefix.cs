namespace ClueNer.MLNet.Conversion.Checkpoints;

/// <summary>The prefix of all names of a checkpoint, since its model was saved inside another: <c>module.</c> of DataParallel, <c>model.</c> of Lightning.</summary>
internal static class SharedPrefix
{
    /// <summary>The prefix, which may be empty: all that comes before the encoder's own part of a name, where every name has it.</summary>
    public static string Find(IReadOnlyList<CheckpointTensor> tensors)
    {
        if (tensors.Select(tensor => Outer(tensor.Name)).FirstOrDefault(outer => outer is not null) is not { Length: > 0 } shared)
        {
            return "";
        }

        // "a.b." to "a.", until all have it.
        while (shared.Length > 0 && !tensors.All(tensor => tensor.Name.StartsWith(shared, StringComparison.Ordinal)))
        {
            shared = shared[..(shared.AsSpan(0, shared.Length - 1).LastIndexOf('.') + 1)];
        }

        return shared;
    }

    /// <summary>What comes before the encoder's name, in the name of the table of words: Hugging Face's encoders have one, UER-py's has none.</summary>
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
