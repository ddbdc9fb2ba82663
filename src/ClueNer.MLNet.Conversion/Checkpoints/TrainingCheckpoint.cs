using ClueNer.MLNet.Conversion.Checkpoints.Pickles;

namespace ClueNer.MLNet.Conversion.Checkpoints;

/// <summary>Finds the model's tensors among what a training program saved beside them: epoch, optimizer, settings.</summary>
internal static class TrainingCheckpoint
{
    // Everyone's own loop, Lightning, UER-py's and fairseq's relatives, and DeepSpeed.
    private static readonly string[] UsualKeys = ["model_state_dict", "state_dict", "model", "model_state", "net", "module"];

    /// <summary>The dictionary of tensors, and the key it was under; <see langword="null"/> where it is the whole.</summary>
    public static (PickleDictionary State, string? Key) Find(object? saved, string file)
    {
        var dictionary = saved as PickleDictionary
            ?? throw new EntityModelException($"{file} holds no dictionary of tensors; save the model's state_dict() with torch.save.");
        return Array.Find(UsualKeys, key => dictionary.Items.GetValueOrDefault(key) is PickleDictionary inner && inner.Items.Values.Any(value => value is TorchTensor)) is { } found
            ? ((PickleDictionary)dictionary.Items[found]!, found)
            : (dictionary, null);
    }
}
