using CsCheck;

namespace ClueNer.MLNet.Tests.Redaction;

public class RoundTripTests
{
    [Fact]
    public void Restore_Redacted_GivesTheTextBack() =>
        RedactionTexts.WithEntities.Sample(
            sample =>
            {
                var redactor = new EntityRedactor();
                var redacted = redactor.Redact(sample.Text, sample.Entities);
                Assert.Equal(sample.Text, EntityRedactor.Restore(redacted.Text, redacted.Dictionary!));
                AssertCovered(sample.Text, sample.Entities, redacted);
            },
            iter: 10_000);

    public static TheoryData<string> Detectors => [.. TextDetectors.All.Select(detector => detector.Name)];

    [Theory]
    [MemberData(nameof(Detectors))]
    public void Restore_WhatADetectorFound_GivesTheTextBack(string name)
    {
        // Numbers of the kind, whole, cut and beside others, among chars of all Unicode.
        var numbers = RedactionTexts.Numbers[name];
        ITextDetector[] detectors = [.. TextDetectors.Of(name)];
        Assert.All(numbers, number => Assert.NotEmpty(detectors[0].Detect(number)));
        EntityRedactor[] redactors =
        [
            .. new[] { RedactionStyle.Placeholder, RedactionStyle.Surrogate }
                .Select(style => new EntityRedactor(new EntityRedactionOptions { Style = style, Detectors = detectors })),
        ];
        var piece = Gen.OneOf(Gen.OneOf(numbers), Gen.Select(Gen.OneOf(numbers), Gen.Int[0, 40], (number, cut) => number[Math.Min(cut, number.Length)..]), Gen.String[0, 4], RedactionTexts.Text);
        piece.Array[0, 5].Select(string.Concat).Sample(
            text =>
            {
                foreach (var redactor in redactors)
                {
                    var redacted = redactor.Redact(text, []);
                    Assert.Equal(text, EntityRedactor.Restore(redacted.Text, redacted.Dictionary!));
                    foreach (var found in detectors[0].Detect(text))
                    {
                        Assert.Contains(redacted.Replacements, replacement => replacement.CharStart <= found.CharStart && replacement.CharEnd > found.CharStart);
                    }
                }
            },
            iter: 2_000);
    }

    [Fact]
    public void Restore_DictionaryThatGrewSince_GivesTheTextsBack() =>
        Gen.Select(RedactionTexts.WithEntities.Array[1, 5], Gen.Bool).Sample(
            (samples, everyOccurrence) =>
            {
                var redactor = new EntityRedactor(new EntityRedactionOptions { EveryOccurrence = everyOccurrence });
                var dictionary = new RedactionDictionary();
                string[] redacted = [.. samples.Select(sample => redactor.Redact(sample.Text, sample.Entities, dictionary).Text)];
                Assert.Equal(samples.Select(sample => sample.Text), redacted.Select(text => EntityRedactor.Restore(text, dictionary)));
            },
            iter: 4_000);

    [Fact]
    public void Restore_RedactedTwice_GivesBothBack() =>
        Gen.Select(RedactionTexts.WithEntities, RedactionTexts.Text).Sample(
            (sample, other) =>
            {
                var redactor = new EntityRedactor();
                var dictionary = new RedactionDictionary();
                var once = redactor.Redact(sample.Text, sample.Entities, dictionary).Text;
                var twice = redactor.Redact(once + other, [], dictionary).Text;
                Assert.Equal(once + other, EntityRedactor.Restore(twice, dictionary));
            },
            iter: 2_000);

    [Fact]
    public void Restorer_TextInPieces_GivesWhatTheWholeGives() =>
        Gen.Select(RedactionTexts.WithEntities, RedactionTexts.Text, Gen.Int[1, 12].Array[1, 8]).Sample(
            (sample, edit, lengths) =>
            {
                var redacted = new EntityRedactor().Redact(sample.Text, sample.Entities);
                var edited = redacted.Text + edit + redacted.Text;
                var restorer = new RedactionRestorer(redacted.Dictionary!);
                var restored = "";
                for (int i = 0, piece = 0; i < edited.Length; i += lengths[piece++ % lengths.Length])
                {
                    var length = Math.Min(lengths[piece % lengths.Length], edited.Length - i);
                    restored += restorer.Append(edited.AsSpan(i, length));
                }

                Assert.Equal(EntityRedactor.Restore(edited, redacted.Dictionary!), restored + restorer.Flush());
            },
            iter: 4_000);

    [Fact]
    public void Restore_SavedAndLoadedShards_GivesAllTextsBack()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            Gen.Select(RedactionTexts.WithEntities, RedactionTexts.WithEntities).Sample(
                (first, second) =>
                {
                    var redactor = new EntityRedactor();
                    RedactionDictionary[] shards = [new(0, 2), new(1, 2)];
                    string[] redacted =
                    [
                        redactor.Redact(first.Text, first.Entities, shards[0]).Text,
                        redactor.Redact(second.Text, second.Entities, shards[1]).Text,
                    ];
                    var path = Path.Combine(folder, Guid.NewGuid().ToString("N"));
                    shards[1].Save(path);
                    shards[0].Merge(RedactionDictionary.Load(path));
                    Assert.Equal(first.Text, EntityRedactor.Restore(redacted[0], shards[0]));
                    Assert.Equal(second.Text, EntityRedactor.Restore(redacted[1], shards[0]));
                    Assert.Equal(second.Text, EntityRedactor.Restore(shards[0].Unify(redacted[1]), shards[0]));
                },
                iter: 300);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void AssertCovered(string text, Entity[] entities, RedactedText redacted)
    {
        var end = 0;
        foreach (var replacement in redacted.Replacements)
        {
            Assert.True(replacement.CharStart >= end, "Replacements are sorted and disjoint.");
            Assert.Equal(text[replacement.CharStart..replacement.CharEnd], replacement.Text);
            end = replacement.CharEnd;
        }

        var gone = new bool[text.Length];
        foreach (var replacement in redacted.Replacements)
        {
            gone.AsSpan(replacement.CharStart..replacement.CharEnd).Fill(true);
        }

        // Whatever is found is gone; only what a detector leaves of an entity must still be a word to go as well.
        var detected = new bool[text.Length];
        foreach (var detection in TextDetectors.All.SelectMany(detector => detector.Detect(text)))
        {
            detected.AsSpan(detection.CharStart..detection.CharEnd).Fill(true);
        }

        if (!detected.Contains(true))
        {
            Assert.All(entities, entity => Assert.DoesNotContain(false, gone[entity.CharStart..entity.CharEnd]));
        }

        Assert.DoesNotContain(true, detected.Zip(gone, (found, left) => found && !left));
    }
}
