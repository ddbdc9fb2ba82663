using ClueNer.MLNet.Data;

namespace ClueNer.MLNet.Evaluation;

/// <summary>Reads the texts of two files in parallel and checks that they are the same.</summary>
internal static class TextPairs
{
    public static IEnumerable<(AnnotatedText Gold, AnnotatedText Predicted)> Read(IEnumerable<AnnotatedText> gold, IEnumerable<AnnotatedText> predicted)
    {
        ArgumentNullException.ThrowIfNull(gold);
        ArgumentNullException.ThrowIfNull(predicted);
        using var left = gold.GetEnumerator();
        using var right = predicted.GetEnumerator();
        for (var number = 1L; ; number++)
        {
            var (hasLeft, hasRight) = (left.MoveNext(), right.MoveNext());
            if (!hasLeft && !hasRight)
            {
                yield break;
            }

            if (hasLeft != hasRight)
            {
                throw new EntityDataException(
                    $"Found only {number - 1} texts in the {(hasLeft ? "predicted" : "gold")} data and more in the {(hasLeft ? "gold" : "predicted")} data: "
                    + "both must hold the same texts in the same order.");
            }

            if (left.Current.Text != right.Current.Text)
            {
                throw new EntityDataException(
                    $"Text {number} is \"{JsonLine.Shorten(left.Current.Text)}\" in the gold data, but \"{JsonLine.Shorten(right.Current.Text)}\" in the predicted data: "
                    + "both must hold the same texts in the same order.");
            }

            yield return (left.Current, right.Current);
        }
    }
}
