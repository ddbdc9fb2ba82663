namespace ClueNer.MLNet;

/// <summary>The program whose way of training is followed.</summary>
public enum TrainingRecipe
{
    /// <summary>
    /// Hugging Face's Trainer: word pieces between <c>[CLS]</c> and <c>[SEP]</c>, AdamW with bias correction (epsilon 1e-8), gradients
    /// clipped at norm 1.
    /// </summary>
    HuggingFace,

    /// <summary>
    /// UER-py's <c>finetune/run_ner.py</c>, which trained uer/roberta-base-finetuned-cluener2020-chinese: every character is a token, long
    /// texts are truncated, layer norms use the unbiased deviation, AdamW has no bias correction (epsilon 1e-6), no clipping.
    /// </summary>
    UerPy,
}
