using ClueNer.MLNet.Text;

namespace ClueNer.MLNet.Tokenization;

/// <summary>
/// A vocabulary arranged for greedy longest match. Tokens of one char are in arrays by that char; longer ones are in a trie, whose edges
/// are in one open-addressed hash table. If tokens are equal, the last one counts, as in a dictionary filled line by line.
/// </summary>
internal sealed class VocabularyIndex
{
    private const int FirstNode = 0;
    private const int LaterNode = 1;

    private readonly int[] _firstIds = new int[char.MaxValue + 1];
    private readonly int[] _laterIds = new int[char.MaxValue + 1];
    private Edge[] _edges = new Edge[1 << 12];
    private int[] _nodeIds = new int[1 << 11];
    private int _nodeCount = 2;

    public VocabularyIndex(string[] vocabulary)
    {
        FillWithNone(_firstIds);
        FillWithNone(_laterIds);
        FillWithNone(_nodeIds);
        Fill(vocabulary);
    }

    /// <summary>The id of each token that is a single char, by that char; -1 if there is none.</summary>
    public ReadOnlySpan<int> CharIds => _firstIds;

    /// <summary>The longest token that <paramref name="text"/> begins with.</summary>
    /// <param name="text">The rest of a word; not empty.</param>
    /// <param name="later">Whether this is not the beginning of the word. If so, only tokens marked <c>##</c> count.</param>
    /// <param name="length">The chars that the token covers, at least 1.</param>
    /// <returns>The token's id, or -1.</returns>
    public int LongestMatch(ReadOnlySpan<char> text, bool later, out int length)
    {
        var id = (later ? _laterIds : _firstIds)[text[0]];
        length = 1;
        var node = later ? LaterNode : FirstNode;
        for (var i = 0; i < text.Length; i++)
        {
            node = Next(node, text[i]);
            if (node < 0)
            {
                break;
            }

            if (_nodeIds[node] >= 0)
            {
                id = _nodeIds[node];
                length = i + 1;
            }
        }

        return id;
    }

    /// <summary>The id of the token that is exactly <paramref name="text"/>, or -1.</summary>
    public int ExactMatch(ReadOnlySpan<char> text) =>
        text.Length > 0 && LongestMatch(text, later: false, out var length) is var id && length == text.Length ? id : -1;

    // Span.Fill has to be compiled when a program starts, which takes longer than this loop.
    private static void FillWithNone(Span<int> ids)
    {
        foreach (ref var id in ids)
        {
            id = -1;
        }
    }

    private void Fill(string[] vocabulary)
    {
        for (var id = 0; id < vocabulary.Length; id++)
        {
            var token = vocabulary[id].AsSpan();
            // No word begins with ##, which is punctuation.
            var isLater = token.Length > 2 && token[0] == '#' && token[1] == '#';
            if (token.Length == 1 && !char.IsSurrogate(token[0]))
            {
                _firstIds[token[0]] = id;
            }
            else if (isLater && token.Length == 3 && !char.IsSurrogate(token[2]))
            {
                _laterIds[token[2]] = id;
            }
            else if (isLater)
            {
                Add(LaterNode, token[2..], id);
            }
            else if (token.Length > 1)
            {
                Add(FirstNode, token, id);
            }
        }
    }

    private void Add(int node, ReadOnlySpan<char> text, int id)
    {
        // A token with half a surrogate pair can only match half a code point.
        if (CodePoints.AreWhole(text))
        {
            foreach (var c in text)
            {
                node = NextOrNew(node, c);
            }

            _nodeIds[node] = id;
        }
    }

    private int Next(int node, char c)
    {
        var edges = _edges;
        var key = Edge.KeyOf(node, c);
        for (var slot = Edge.SlotOf(key, edges.Length); ; slot = (slot + 1) & (edges.Length - 1))
        {
            ref readonly var edge = ref edges[slot];
            if (edge.Key == key)
            {
                return edge.Node;
            }

            if (edge.Key == 0)
            {
                return -1;
            }
        }
    }

    private int NextOrNew(int node, char c)
    {
        var next = Next(node, c);
        if (next >= 0)
        {
            return next;
        }

        if (_nodeCount * 2 > _edges.Length)
        {
            var old = _edges;
            _edges = new Edge[old.Length * 2];
            foreach (var edge in old)
            {
                if (edge.Key != 0)
                {
                    Insert(edge);
                }
            }
        }

        if (_nodeCount == _nodeIds.Length)
        {
            Array.Resize(ref _nodeIds, _nodeCount * 2);
            FillWithNone(_nodeIds.AsSpan(_nodeCount));
        }

        Insert(new Edge(Edge.KeyOf(node, c), _nodeCount));
        return _nodeCount++;
    }

    private void Insert(Edge edge)
    {
        var slot = Edge.SlotOf(edge.Key, _edges.Length);
        while (_edges[slot].Key != 0)
        {
            slot = (slot + 1) & (_edges.Length - 1);
        }

        _edges[slot] = edge;
    }

    /// <summary>An edge from a node, by a char, to another node. A key of 0 marks a free slot.</summary>
    private readonly record struct Edge(ulong Key, int Node)
    {
        public static ulong KeyOf(int node, char c) => ((ulong)(node + 1) << 16) | c;

        // Fibonacci hashing: neighbouring keys land far apart; the high bits are the mixed ones.
        public static int SlotOf(ulong key, int capacity) => (int)((key * 0x9E3779B97F4A7C15UL) >> 32) & (capacity - 1);
    }
}
