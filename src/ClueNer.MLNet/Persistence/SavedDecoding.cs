using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet;

/// <summary>The saved form of <see cref="DecodeEntitiesTransformer"/>.</summary>
internal static class SavedDecoding
{
    public static ITransformer Make(DecodeRows rows, RecognitionSettings settings)
    {
        var inputs = rows.Inputs.Select(input => new AddedColumn(input.Name, input.IsVector ? new VectorDataViewType((PrimitiveDataViewType)input.ItemType) : input.ItemType));
        return StageChain.Over(inputs)
            .State(settings.ToJson())
            .Copy(StateColumns.Scored, rows.Inputs.Select(input => input.Name))
            .Decode()
            .Copy(rows.Outputs.Select(column => column.Name), StateColumns.Entities)
            .Drop([StateColumns.Key, StateColumns.State, .. StateColumns.Scored, .. StateColumns.Entities])
            .ToChain();
    }
}
