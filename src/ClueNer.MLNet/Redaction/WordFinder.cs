namespace ClueNer.MLNet.Redaction;

/// <summary>Finds many words in a text at once, in time linear in the text (Aho and Corasick 1975). Immutable, thread-safe.</summary>
internal sealed class WordFinder
{
    private const int Root = 0;
    private readonly Dictionary<(int Node, char Char), int> _children = [];
    private readonly List<Node> _nodes = [new Node()];

    /// <param name="words">Each word with its type. Empty words are not allowed.</param>
    public WordFinder(IEnumerable<KeyValuePair<string, string>> words)
    {
        foreach (var (word, type) in words)
        {
            var node = Root;
            foreach (var c in word)
            {
                if (!_children.TryGetValue((node, c), out var child))
                {
                    child = _nodes.Count;
                    _nodes.Add(new Node { Parent = node, Char = c });
                    _children.Add((node, c), child);
                }

                node = child;
            }

            _nodes[node].Type = type;
            _nodes[node].Length = word.Length;
        }

        LinkSuffixes();
    }

    /// <summary>
    /// For each place where words end, adds the longest of them. Shorter ones lie within it, so every char of every occurrence is covered.
    /// </summary>
    public void Find(string text, SpanCandidateSource source, List<SpanCandidate> findings)
    {
        var node = Root;
        for (var i = 0; i < text.Length; i++)
        {
            node = Step(node, text[i]);
            if (_nodes[node] is { Length: > 0, Type: { } type } match)
            {
                findings.Add(SpanCandidate.Create(text, type, i + 1 - match.Length, i + 1, source));
            }
        }
    }

    private void LinkSuffixes()
    {
        // Shorter first, because a node's suffix is shorter than the node.
        var depths = new int[_nodes.Count];
        for (var i = 1; i < depths.Length; i++)
        {
            depths[i] = depths[_nodes[i].Parent] + 1;
        }

        foreach (var i in Enumerable.Range(1, depths.Length - 1).OrderBy(i => depths[i]))
        {
            var node = _nodes[i];
            node.Suffix = node.Parent == Root ? Root : Step(_nodes[node.Parent].Suffix, node.Char);
            if (node.Length == 0)
            {
                node.Length = _nodes[node.Suffix].Length;
                node.Type = _nodes[node.Suffix].Type;
            }
        }
    }

    private int Step(int node, char c)
    {
        int child;
        while (!_children.TryGetValue((node, c), out child) && node != Root)
        {
            node = _nodes[node].Suffix;
        }

        return child;
    }

    private sealed class Node
    {
        public int Parent { get; init; }

        public char Char { get; init; }

        /// <summary>The node of the longest proper suffix of this one.</summary>
        public int Suffix { get; set; }

        /// <summary>Length of the longest word that this node ends with; 0 if there is none.</summary>
        public int Length { get; set; }

        public string? Type { get; set; }
    }
}
