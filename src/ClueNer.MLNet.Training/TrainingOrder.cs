namespace ClueNer.MLNet;

/// <summary>The order in which texts are learned from.</summary>
public enum TrainingOrder
{
    /// <summary>In batches of texts of similar length, shuffled for each epoch by the seed.</summary>
    Shuffled,

    /// <summary>In the order of the file: batches of consecutive texts, the same in each epoch.</summary>
    File,
}
