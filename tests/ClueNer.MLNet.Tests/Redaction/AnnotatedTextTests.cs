namespace ClueNer.MLNet.Tests.Redaction;

public class AnnotatedTextTests
{
    [Fact]
    public void Redact_AnnotatedTexts_LeaksNoEntityAndIsRestored()
    {
        var redactor = new EntityRedactor(new EntityRedactionOptions { Detectors = [] });
        var dictionary = new RedactionDictionary();
        var count = 0;
        foreach (var (text, entities) in AnnotatedTexts.All())
        {
            var redacted = redactor.Redact(text, entities, dictionary);
            Assert.Equal(entities.Select(entity => (entity.Type, entity.Text)), redacted.Replacements.Select(one => (one.Type, one.Text)));
            Assert.Equal(text, EntityRedactor.Restore(redacted.Text, dictionary));
            count += entities.Length;
        }

        Assert.Equal(91, count);
    }
}
