using ClueNer.MLNet.Conversion.Checkpoints.Pickles;

namespace ClueNer.MLNet.Conversion.Checkpoints;

/// <summary>Finds the model's tensors among the things that a training program saved with them: epoch, optimizer, settings.</summary>
internal static class TrainingCheckpoint
{
    // The keys of hand-written training loops, Lightning, relatives of UER-py and fairseq, and DeepSpeed.
    private static readonly string[] UsualKeys = ["model_state_dict", "state_dict", "model", "model_state", "net", "module"];

    /// <summary>
    /// Returns the dictionary of tensors and the key that it was under; the key is <see langword="null"/> if the file holds nothing else.
    /// </summary>
    public static (PickleDictionary State, string? Key) Find(object? saved, string file)
    {
        var dictionary = saved as PickleDictionary
            ?? throw new EntityModelException($"{file} holds no dictionary of tensors; save the model's state_dict() with torch.save.");
        return Array.Find(UsualKeys, key => dictionary.Items.GetValueOrDefault(key) is PickleDictionary inner && inner.Items.Values.Any(value => value is TorchTensor)) is { } found
            ? ((PickleDictionary)dictionary.Items[found]!, found)
            : (dictionary, null);
    }
}
