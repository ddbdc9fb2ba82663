using System.Globalization;

namespace ClueNer.MLNet.EntityModels;

/// <summary>The parts of a checkpoint's <c>config.json</c> that the library needs.</summary>
internal sealed record ModelConfig(IReadOnlyList<string> Labels, int ModelLength)
{
    public static ModelConfig Read(string file)
    {
        var (names, modelLength) = EntityModelReader.ReadJson(file, fields => (fields.Each("id2label", (labels, id) => labels.RequireText(id)), fields.Int32("max_position_embeddings") - UnusedPositions(fields)));
        if (names is not { Count: > 0 })
        {
            throw new EntityModelException($"'{file}' has no id2label, expected the name of every label: add \"id2label\" to it.");
        }

        if (modelLength is not > 2)
        {
            throw new EntityModelException(
                $"'{file}' has max_position_embeddings {modelLength?.ToString(CultureInfo.InvariantCulture) ?? "missing"}, expected the maximum number of tokens that the model takes: copy config.json from the checkpoint again.");
        }

        var labels = new string[names.Count];
        for (var id = 0; id < labels.Length; id++)
        {
            if (!names.TryGetValue(id.ToString(CultureInfo.InvariantCulture), out var label))
            {
                throw new EntityModelException(
                    $"'{file}' has {labels.Length} entries in id2label but none for id {id}, expected ids 0 to {labels.Length - 1}: number the labels without gaps.");
            }

            labels[id] = label;
        }

        return new ModelConfig(labels, modelLength.Value);
    }

    /// <summary>RoBERTa's positions begin after the padding token's id.</summary>
    private static int UnusedPositions(JsonFields fields) =>
        fields.Text("model_type") is "xlm-roberta" or "roberta" or "camembert" ? (fields.Int32("pad_token_id") ?? 1) + 1 : 0;
}
