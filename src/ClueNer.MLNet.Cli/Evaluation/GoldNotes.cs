namespace ClueNer.MLNet.Cli.Evaluation;

/// <summary>Notes about gold entities that cannot be scored as usual: those that overlap, and those that were left out.</summary>
internal sealed class GoldNotes
{
    private long _texts;
    private long _entities;
    private long _overlapping;
    private long _leftOut;
    private string? _first;

    public void Add(AnnotatedText text)
    {
        _texts++;
        _leftOut += text.LeftOut;
        var entities = text.Entities.Distinct().OrderBy(entity => entity.CharStart).ThenBy(entity => entity.CharEnd).ToList();
        _entities += entities.Count;
        // The entity so far that ends last.
        Entity? last = null;
        var overlaps = new HashSet<Entity>();
        foreach (var entity in entities)
        {
            if (last is not null && entity.CharStart < last.CharEnd)
            {
                overlaps.Add(last);
                overlaps.Add(entity);
                _first ??= $"'{last.Text}' ({last.Type}) and '{entity.Text}' ({entity.Type}) in text {_texts}";
            }

            last = last is null || entity.CharEnd > last.CharEnd ? entity : last;
        }

        _overlapping += overlaps.Count;
    }

    /// <summary>Prints how many annotations were left out, to standard error.</summary>
    public void SayLeftOut()
    {
        if (_leftOut > 0)
        {
            Console.Error.WriteLine(FormattableString.Invariant($"{_leftOut:N0} annotations of several pieces are left out, since an entity is one piece."));
        }
    }

    /// <summary>Prints how many gold entities overlap, to standard error.</summary>
    public void SayOverlaps()
    {
        if (_overlapping > 0)
        {
            Console.Error.WriteLine(FormattableString.Invariant(
                $"{_overlapping:N0} of {_entities:N0} gold entities overlap another, first {_first}: all of them count, and of those that overlap a model finds one at most."));
        }
    }
}
