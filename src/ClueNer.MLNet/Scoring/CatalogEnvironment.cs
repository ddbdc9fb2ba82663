using System.Runtime.CompilerServices;
using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace ClueNer.MLNet.Scoring;

/// <summary>
/// The environment of a catalog, where <c>mlContext.SetOnnxSessionOption</c> keeps the session options. ML.NET has no public way to get it,
/// so it is read from a private field. It is null if a version of ML.NET has no such field.
/// </summary>
internal static class CatalogEnvironment
{
    public static IHostEnvironment? Of(TransformsCatalog catalog) => Read(catalog, static catalog => Field(catalog));

    public static IHostEnvironment? Of(ModelOperationsCatalog catalog) => Read(catalog, static catalog => Field(catalog));

    private static IHostEnvironment? Read<T>(T catalog, Func<T, IHostEnvironment> field)
    {
        try
        {
            return field(catalog);
        }
        catch (MissingFieldException)
        {
            return null;
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_env")]
    private static extern ref IHostEnvironment Field(TransformsCatalog catalog);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_env")]
    private static extern ref IHostEnvironment Field(ModelOperationsCatalog catalog);
}
