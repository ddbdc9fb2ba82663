using ClueNer.MLNet.Tests.Recognition;

namespace ClueNer.MLNet.Training.Tests.Learning;

/// <summary>The portable sentences with the shipped model's entities as annotations, except those of one type.</summary>
internal static class AnnotatedWithout
{
    public static List<AnnotatedText> Type(string type)
    {
        using var recognizer = new EntityRecognizer();
        return [.. PortableTexts.Sentences.Select(text =>
            new AnnotatedText(text, [.. recognizer.Recognize(text).Where(entity => entity.Type != type)]))];
    }
}
