using ClueNer.MLNet.Recognition;
using ClueNer.MLNet.Scoring;
using Microsoft.ML;

namespace ClueNer.MLNet.Training.Runs;

/// <summary>
/// The model that a student follows. It scores the student's batches as they are, in the step that learns from them. Nothing is cached, so
/// a resumed run sees the same logits, and memory does not grow with the texts.
/// </summary>
internal sealed class Teacher(EntityModel model, int threads) : IDisposable
{
    private readonly OnnxScorerPool _pool = OnnxScorerPoolLoader.Load(new MLContext().Transforms, model, threads, gpuDeviceId: null);

    /// <summary>Returns the logits <c>[windowCount · tokenCount · labels]</c> of windows, which are padded to the longest.</summary>
    /// <param name="windows">Token ids of each window, including <c>[CLS]</c> and <c>[SEP]</c>.</param>
    public float[] Score(IReadOnlyList<int[]> windows)
    {
        var special = model.Tokenizer.SpecialTokenCount;
        var scorer = _pool.Rent();
        try
        {
            scorer.Batch.Begin(windows.Count, windows.Max(ids => ids.Length) - special);
            foreach (var ids in windows)
            {
                scorer.Batch.Append(ids.AsSpan(special / 2, ids.Length - special));
            }

            return scorer.Score().ToArray();
        }
        finally
        {
            _pool.Return(scorer);
        }
    }

    public void Dispose() => _pool.Dispose();

    /// <summary>Rejects a teacher whose logits cannot be compared with the student's.</summary>
    /// <exception cref="EntityModelException">The teacher has another vocabulary, other types or shorter windows.</exception>
    public static void Check(EntityModel teacher, RecognitionPlan plan)
    {
        var (own, other) = (plan.Model.Tokenizer, teacher.Tokenizer);
        if (!own.Vocabulary.SequenceEqual(other.Vocabulary, StringComparer.Ordinal))
        {
            throw new EntityModelException(
                $"The teacher '{teacher.Folder}' has a vocabulary of {other.Vocabulary.Count} tokens and the starting checkpoint a different one of {own.Vocabulary.Count}, expected the same: choose a teacher with the same vocabulary.");
        }

        if (Tokenization(own) != Tokenization(other))
        {
            throw new EntityModelException(
                $"The teacher '{teacher.Folder}' tokenizes texts with {Tokenization(other)} and the student with {Tokenization(own)}, expected the same: choose a recipe and a starting checkpoint that fit the teacher.");
        }

        if (plan.Windows.WindowTokens + own.SpecialTokenCount > teacher.ModelLength)
        {
            throw new EntityModelException(
                $"The teacher '{teacher.Folder}' takes windows of {teacher.ModelLength} tokens and the student has windows of {plan.Windows.WindowTokens + own.SpecialTokenCount}, expected none longer than the teacher's: choose another teacher or starting checkpoint.");
        }
    }

    private static string Tokenization(EntityTokenizer tokenizer) => FormattableString.Invariant(
        $"{tokenizer.Options.Mode}, lower case {tokenizer.Options.LowerCase}, accents stripped {tokenizer.Options.StripAccents ?? tokenizer.Options.LowerCase}, Chinese chars split {tokenizer.Options.SplitChineseChars}, traditional chars folded {tokenizer.Options.FoldTraditional}");
}
