using ClueNer.MLNet.Columns;
using Microsoft.ML.Data;

namespace ClueNer.MLNet;

/// <summary>
/// The columns that <c>RecognizeEntities("Entities", …)</c> and <c>DecodeEntities("Entities", …)</c> add, for
/// <c>PredictionEngine</c> and <c>CreateEnumerable</c>. Derive from this class to read other columns too.
/// </summary>
public class EntityPrediction
{
    /// <summary>The entities' texts.</summary>
    [ColumnName("Entities" + EntityColumns.Text)]
    public string[] EntityTexts { get; set; } = [];

    /// <summary>The entities' types.</summary>
    [ColumnName("Entities" + EntityColumns.Type)]
    public string[] EntityTypes { get; set; } = [];

    /// <summary>Index of each entity's first char.</summary>
    [ColumnName("Entities" + EntityColumns.CharStart)]
    public int[] EntityCharStarts { get; set; } = [];

    /// <summary>Index after each entity's last char.</summary>
    [ColumnName("Entities" + EntityColumns.CharEnd)]
    public int[] EntityCharEnds { get; set; } = [];

    /// <summary>The entities' scores, in 0..1.</summary>
    [ColumnName("Entities" + EntityColumns.Score)]
    public float[] EntityScores { get; set; } = [];

    /// <summary>
    /// The entities, created from the columns at every call. <see cref="Entity.TokenIndex"/> is not set, because its column is not among
    /// these.
    /// </summary>
    [NoColumn]
    public IReadOnlyList<Entity> Entities
    {
        get
        {
            var entities = new Entity[EntityTexts?.Length ?? 0];
            for (var i = 0; i < entities.Length; i++)
            {
                entities[i] = new Entity(EntityTypes[i], EntityCharStarts[i], EntityCharEnds[i], EntityTexts![i], EntityScores[i]);
            }

            return entities;
        }
    }
}
