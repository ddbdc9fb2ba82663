using ClueNer.MLNet.Redaction.Detectors;

namespace ClueNer.MLNet.Redaction;

/// <summary>Runs detectors over a text. The built-in ones share its half-width form.</summary>
internal static class DetectorRun
{
    /// <exception cref="InvalidOperationException">A detector returned chars that are not in the text.</exception>
    public static void Find(string text, IReadOnlyList<ITextDetector> detectors, List<SpanCandidate> findings)
    {
        HalfWidthForm? form = null;
        List<TextDetection> found = [];
        foreach (var detector in detectors)
        {
            if (detector is BuiltInDetector builtIn)
            {
                form ??= new HalfWidthForm(text);
                builtIn.Find(form, found);
                continue;
            }

            foreach (var detection in detector.Detect(text))
            {
                if (detection.CharStart < 0 || detection.CharEnd > text.Length || detection.CharStart > detection.CharEnd)
                {
                    throw new InvalidOperationException(FormattableString.Invariant(
                        $"The detector {detector.Name} found the chars {detection.CharStart}..{detection.CharEnd} in a text of {text.Length} chars, expected chars inside the text: correct the detector."));
                }

                found.Add(detection);
            }
        }

        findings.AddRange(found.Select(detection => Candidate(text, detection)));
    }

    private static SpanCandidate Candidate(string text, TextDetection detection) =>
        SpanCandidate.Create(text, detection.Type, detection.CharStart, detection.CharEnd, SpanCandidateSource.Detector) with { Score = detection.Score };
}
