using System.Text;
using System.Text.Json;
using ClueNer.MLNet.EntityModels;

namespace ClueNer.MLNet.Evaluation;

/// <summary>Metrics as JSON; the shape is described at <see cref="EntityRecognitionMetrics.ToJson"/>.</summary>
internal static class MetricsJson
{
    public static string Write(EntityRecognitionMetrics metrics)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = EntityModelJson.Options.Encoder, Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteStartObject("types");
            foreach (var (type, measure) in metrics.Types)
            {
                Write(json, type, measure);
            }

            json.WriteEndObject();
            Write(json, "micro", metrics.Micro);
            Write(json, "macro", metrics.Macro);
            Write(json, "weighted", metrics.Weighted);
            json.WriteNumber("texts", metrics.TextCount);
            Write(json, metrics.MicroIntervals());
            Write(json, metrics.Errors);
            Write(json, metrics.Confusion);
            Write(json, metrics.WorstTexts);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private static void Write(Utf8JsonWriter json, string name, PrecisionRecallF1 measure)
    {
        json.WriteStartObject(name);
        json.WriteNumber("precision", measure.Precision);
        json.WriteNumber("recall", measure.Recall);
        json.WriteNumber("f1", measure.F1);
        json.WriteNumber("support", measure.Support);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, MicroIntervals intervals)
    {
        json.WriteStartObject("intervals");
        json.WriteNumber("level", intervals.Level);
        json.WriteNumber("resamples", intervals.Resamples);
        foreach (var (name, interval) in new[] { ("precision", intervals.Precision), ("recall", intervals.Recall), ("f1", intervals.F1) })
        {
            json.WriteStartObject(name);
            json.WriteNumber("lower", interval.Lower);
            json.WriteNumber("upper", interval.Upper);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, EntityErrorCounts errors)
    {
        json.WriteStartObject("errors");
        json.WriteNumber("correct", errors.Correct);
        json.WriteNumber("wrongType", errors.WrongType);
        json.WriteNumber("wrongBounds", errors.WrongBounds);
        json.WriteNumber("wrongTypeAndBounds", errors.WrongTypeAndBounds);
        json.WriteNumber("missed", errors.Missed);
        json.WriteNumber("spurious", errors.Spurious);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, EntityConfusionMatrix confusion)
    {
        string?[] types = [.. confusion.Types, null];
        json.WriteStartObject("confusion");
        foreach (var gold in types)
        {
            json.WriteStartObject(gold ?? "none");
            foreach (var predicted in types)
            {
                if (confusion[gold, predicted] is > 0 and var count)
                {
                    json.WriteNumber(predicted ?? "none", count);
                }
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<EvaluatedText> worst)
    {
        json.WriteStartArray("worst");
        foreach (var text in worst)
        {
            json.WriteStartObject();
            json.WriteNumber("index", text.Index);
            json.WriteString("text", text.Text);
            json.WriteStartArray("errors");
            foreach (var error in text.Errors)
            {
                json.WriteStartObject();
                json.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(error.Kind.ToString()));
                Write(json, "gold", error.Gold);
                Write(json, "predicted", error.Predicted);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, Entity? entity)
    {
        if (entity is not null)
        {
            json.WritePropertyName(name);
            EntityJsonLines.WriteEntity(json, entity);
        }
    }
}
