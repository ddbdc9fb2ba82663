namespace ClueNer.MLNet.Cli.Evaluation;

/// <summary>Pairs the gold and the predicted entities of the same texts.</summary>
internal static class TextPairing
{
    /// <exception cref="CommandException">The texts differ, or one side has more of them.</exception>
    public static IEnumerable<(AnnotatedText Gold, AnnotatedText Predicted)> InOrder(IEnumerable<AnnotatedText> gold, IEnumerable<AnnotatedText> predicted)
    {
        using var right = gold.GetEnumerator();
        using var found = predicted.GetEnumerator();
        for (var number = 1L; ; number++)
        {
            var (moreRight, moreFound) = (right.MoveNext(), found.MoveNext());
            if (!moreRight && !moreFound)
            {
                yield break;
            }

            if (moreRight != moreFound)
            {
                throw new CommandException(
                    $"The {(moreRight ? "predicted" : "gold")} file ends after {number - 1} texts and the other goes on, expected the same texts in both: give two files about the same texts.");
            }

            if (right.Current.Text != found.Current.Text)
            {
                throw new CommandException(
                    $"Text {number} is '{Short(right.Current.Text)}' in the gold file and '{Short(found.Current.Text)}' in the predicted one, expected the same texts in the same order: give two files about the same texts.");
            }

            yield return (right.Current, found.Current);
        }
    }

    private static string Short(string text)
    {
        const int Most = 30;
        return (text.Length <= Most ? text : text[..Most] + "…").ReplaceLineEndings(" ");
    }
}
