namespace ClueNer.MLNet;

/// <summary>A text with errors.</summary>
/// <param name="Index">The text's place among those evaluated, counted from 0.</param>
/// <param name="Text">The text.</param>
/// <param name="Gold">The gold entities, sorted by chars, each once.</param>
/// <param name="Predicted">The predicted entities, sorted by chars, each once.</param>
/// <param name="Errors">The errors, sorted by chars.</param>
public sealed record EvaluatedText(
    long Index, string Text, IReadOnlyList<Entity> Gold, IReadOnlyList<Entity> Predicted, IReadOnlyList<EntityError> Errors);
