namespace ClueNer.MLNet;

/// <summary>Whose way of training is followed.</summary>
public enum TrainingRecipe
{
    /// <summary>
    /// As Hugging Face's Trainer: word pieces between <c>[CLS]</c> and <c>[SEP]</c>, AdamW with bias correction (epsilon 1e-8),
    /// gradients clipped at norm 1.
    /// </summary>
    HuggingFace,

    /// <summary>
    /// As UER-py's <c>finetune/run_ner.py</c>, which trained uer/roberta-base-finetuned-cluener2020-chinese: every character a token,
    /// long texts truncated, layer norms by the unbiased deviation, AdamW without bias correction (epsilon 1e-6), no clipping.
    /// </summary>
    UerPy,
}
