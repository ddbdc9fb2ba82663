using ClueNer.MLNet.Tests.Recognition;

namespace ClueNer.MLNet.Training.Tests.Learning;

/// <summary>The portable sentences as someone would annotate them who agrees with the shipped model and has no use for one type.</summary>
internal static class AnnotatedWithout
{
    public static List<AnnotatedText> Type(string type)
    {
        using var recognizer = new EntityRecognizer();
        return [.. PortableTexts.Sentences.Select(text =>
            new AnnotatedText(text, [.. recognizer.Recognize(text).Where(entity => entity.Type != type)]))];
    }
}
