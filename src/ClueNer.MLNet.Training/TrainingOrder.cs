namespace ClueNer.MLNet;

/// <summary>In which order texts are learned from.</summary>
public enum TrainingOrder
{
    /// <summary>In batches of texts of like length, shuffled anew each epoch, as the seed has it.</summary>
    Shuffled,

    /// <summary>As the texts come: batches of consecutive texts, the same each epoch.</summary>
    File,
}
