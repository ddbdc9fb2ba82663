// Writes UnicodeData.Generated.cs: how Hugging Face's tokenizers treat each code point.
//
// Why it asks the Rust library and not Unicode's own files: the library's crates have tables of several Unicode versions (categories older
// than decompositions, unassigned code points kept), so only its own answers reproduce it. Tables inside the assembly make a text's
// tokens independent of ICU, the culture and the .NET version.
//
// To run, in any folder outside the repository:
//     npm install tokenizers@0.23.2 --ignore-scripts
//     node <this file> > <repository>/src/ClueNer.MLNet/Tokenization/UnicodeData.Generated.cs
import { createRequire } from 'node:module';
import process from 'node:process';

const require = createRequire(process.cwd() + '/');
const rust = require('tokenizers');
const { version } = require('tokenizers/package.json');

const only = step => rust.bertNormalizer({ cleanText: false, handleChineseChars: false, stripAccents: false, lowercase: false, ...step });
const clean = only({ cleanText: true });
const spread = only({ handleChineseChars: true });
const strip = only({ stripAccents: true });
const lower = only({ lowercase: true });
const nfd = rust.nfdNormalizer();
const split = rust.bertPreTokenizer();

const Kind = { Letter: 0, Mark: 1, Ideograph: 2, Punctuation: 3, Space: 4, Removed: 5 };
const between = (normalizer, text) => normalizer.normalizeString('a' + text + 'b').slice(1, -1);
const codePoints = text => [...text].map(c => c.codePointAt(0));

function kindOf(c) {
    const cleaned = between(clean, c);
    if (cleaned === '') return Kind.Removed;
    if (cleaned === ' ') return Kind.Space;
    if (between(spread, c) !== c) return Kind.Ideograph;
    if (split.preTokenizeString('a' + c + 'b').length === 3) return Kind.Punctuation;
    if (between(nfd, c) === c && between(strip, c) === '') return Kind.Mark;
    return Kind.Letter;
}

// One mark of every canonical combining class; where a code point stands between them after sorting tells its own class.
const references = new Map([
    [1, 0x334], [7, 0x93C], [8, 0x3099], [9, 0x94D], [10, 0x5B0], [11, 0x5B1], [12, 0x5B2], [13, 0x5B3], [14, 0x5B4], [15, 0x5B5],
    [16, 0x5B6], [17, 0x5B7], [18, 0x5B8], [19, 0x5B9], [20, 0x5BB], [21, 0x5BC], [22, 0x5BD], [23, 0x5BF], [24, 0x5C1], [25, 0x5C2],
    [26, 0xFB1E], [27, 0x64B], [28, 0x64C], [29, 0x64D], [30, 0x64E], [31, 0x64F], [32, 0x650], [33, 0x651], [34, 0x652], [35, 0x670],
    [36, 0x711], [84, 0xC55], [91, 0xC56], [103, 0xE38], [107, 0xE48], [118, 0xEB8], [122, 0xEC8], [129, 0xF71], [130, 0xF72],
    [132, 0xF74], [202, 0x321], [214, 0x1DCE], [216, 0x31B], [218, 0x302A], [220, 0x316], [222, 0x59A], [224, 0x302E], [226, 0x1D16D],
    [228, 0x302B], [230, 0x300], [232, 0x302C], [233, 0x35C], [234, 0x35D], [240, 0x345],
].map(([combiningClass, mark]) => [combiningClass, String.fromCodePoint(mark)]));
const swaps = (first, second) => nfd.normalizeString('a' + first + second) === 'a' + second + first;

function combiningClassOf(c) {
    const moves = mark => swaps(mark, c) || swaps(c, mark);
    if (![1, 9, 240].some(k => moves(references.get(k)))) return 0;
    for (const [combiningClass, mark] of references) {
        if (c === mark || !moves(mark)) return combiningClass;
    }
    throw new Error('No reference has the combining class of U+' + c.codePointAt(0).toString(16));
}

const kinds = [];
const classes = [];
const decompositions = [];
const lowerCase = [];
const lowerExpansions = [];
let kind = -1;
let combiningClass = 0;
for (let value = 0; value < 0x110000; value++) {
    if (value >= 0xD800 && value < 0xE000) continue;
    const c = String.fromCodePoint(value);
    const ownKind = kindOf(c);
    if (ownKind !== kind) {
        kind = ownKind;
        kinds.push((value << 3) | kind);
    }

    const decomposed = between(nfd, c);
    const hangul = value >= 0xAC00 && value <= 0xD7A3;
    if (decomposed !== c && !hangul) decompositions.push(c + decomposed);
    const ownClass = decomposed === c ? combiningClassOf(c) : 0;
    if (ownClass !== combiningClass) {
        combiningClass = ownClass;
        classes.push((value << 8) | combiningClass);
    }

    const small = lower.normalizeString(c);
    if (small === c) continue;
    if (codePoints(small).length > 1) {
        lowerExpansions.push(c + small);
        continue;
    }

    // A run: first, last, the distance between its members, and what is added to each.
    const delta = small.codePointAt(0) - value;
    const run = lowerCase.at(-1);
    if (run && run.delta === delta && (run.first === run.last ? value - run.last <= 2 : value - run.last === run.step)) {
        run.step = value - run.last;
        run.last = value;
    } else {
        lowerCase.push({ first: value, last: value, step: 1, delta });
    }
}

function wrap(items) {
    const lines = [];
    let line = '';
    for (const item of items) {
        if (line.length + item.length > 128) {
            lines.push(line.trimEnd());
            line = '';
        }
        line += item + ', ';
    }
    return [...lines, line.trimEnd()].map(l => '        ' + l).join('\n');
}

function literal(entries) {
    const escape = text => [...Array(text.length).keys()].map(i => '\\u' + text.charCodeAt(i).toString(16).toUpperCase().padStart(4, '0')).join('');
    const lines = [];
    let line = '';
    for (const entry of entries) {
        if (line.length > 90) {
            lines.push(line);
            line = '';
        }
        line += escape(entry) + '\\0';
    }
    return [...lines, line].map(l => `        "${l}"`).join(' +\n');
}

process.stdout.write(`// <auto-generated>
// Written by Generation/unicode-data.mjs from the answers of tokenizers ${version}; change that and run it again.
// </auto-generated>
namespace ClueNer.MLNet;

internal static partial class UnicodeData
{
    /// <summary>Where the kind of code points changes: first code point &lt;&lt; 3 | <see cref="CharKind"/>.</summary>
    private static readonly int[] KindRuns =
    [
${wrap(kinds.map(String))}
    ];

    /// <summary>Where the canonical combining class changes: first code point &lt;&lt; 8 | class.</summary>
    private static readonly int[] CombiningClassRuns =
    [
${wrap(classes.map(String))}
    ];

    /// <summary>Runs of code points whose lower case is one code point: first, last, step, and what is added to each.</summary>
    private static readonly int[] LowerCaseRuns =
    [
${wrap(lowerCase.map(r => `${r.first}, ${r.last}, ${r.step}, ${r.delta}`))}
    ];

    /// <summary>Code points whose lower case is several: code point, lower case, NUL.</summary>
    private const string LowerCaseExpansions =
${literal(lowerExpansions)};

    /// <summary>Full canonical decompositions, Hangul aside: code point, decomposition, NUL.</summary>
    private const string CanonicalDecompositions =
${literal(decompositions)};
}
`);
