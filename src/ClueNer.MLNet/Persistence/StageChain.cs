using ClueNer.MLNet.Columns;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Persistence;

/// <summary>
/// Builds the chains that represent this library's transformers in a saved model: parts that ML.NET itself can load, in a process that
/// only references the package. A value mapping holds the state, and custom mapping contracts do the work.
/// </summary>
internal sealed class StageChain
{
    private readonly TransformsCatalog _catalog = new MLContext().Transforms;
    private readonly List<ITransformer> _parts = [];
    private IDataView _data;

    private StageChain(IDataView data) => _data = data;

    /// <summary>The columns that the decoding factory reads and adds, except the state.</summary>
    public static IEnumerable<string> DecodingColumns =>
        PipelineColumns.Scored.Concat(PipelineColumns.TokenEntities).Select(column => column.SavedName);

    /// <param name="inputs">The columns that the saved stage reads.</param>
    public static StageChain Over(IEnumerable<InputColumn> inputs) => Over(inputs.Select(input =>
        new AddedColumn(input.Name, input.IsVector ? new VectorDataViewType((PrimitiveDataViewType)input.ItemType) : input.ItemType)));

    /// <param name="columns">The columns that the saved stage reads.</param>
    public static StageChain Over(IEnumerable<AddedColumn> columns) => new(new EmptyView(columns));

    public StageChain State(string state)
    {
        Add(_catalog.CustomMapping(new StateKeyMappingFactory().GetMapping(), StateKeyMappingFactory.Name));
        KeyValuePair<int, ReadOnlyMemory<char>>[] values = [new(StateKeyMappingFactory.Key, state.AsMemory())];
        return Add(_catalog.Conversion.MapValue(SavedColumnNames.State, values, SavedColumnNames.Key));
    }

    public StageChain Tokenize() => Add(_catalog.CustomMapping(new TokenizeMappingFactory().GetMapping(), TokenizeMappingFactory.Name));

    public StageChain Decode() => Add(_catalog.CustomMapping(new DecodeMappingFactory().GetMapping(), DecodeMappingFactory.Name));

    public StageChain Redact() => Add(_catalog.CustomMapping(new RedactMappingFactory().GetMapping(), RedactMappingFactory.Name));

    public StageChain Copy(IEnumerable<string> outputs, IEnumerable<string> inputs)
    {
        foreach (var (output, input) in outputs.Zip(inputs))
        {
            Add(_catalog.CopyColumns(output, input));
        }

        return this;
    }

    public StageChain Drop(params IEnumerable<string> columns) => Add(_catalog.DropColumns([.. columns]));

    /// <summary>Appends a fitted part, such as the ONNX transform.</summary>
    public StageChain Then(ITransformer part)
    {
        _parts.Add(part);
        _data = part.Transform(_data);
        return this;
    }

    public TransformerChain<ITransformer> ToChain() => new([.. _parts]);

    private StageChain Add<T>(IEstimator<T> estimator)
        where T : class, ITransformer => Then(estimator.Fit(_data));
}
