// Writes tokenizers-answers.jsonl: the output of the Rust tokenizers for random texts full of chars that are rare in real texts. The
// vocabulary is made up so that most of these chars are tokens: with a real one they would be [UNK], which hides differences.
//
// To run, in any folder outside the repository:
//     npm install tokenizers@0.23.2 --ignore-scripts
//     node <this file> [texts] [seed] > <repository>/tests/ClueNer.MLNet.Tests/Tokenization/tokenizers-answers.jsonl
// The first line is the vocabulary; every other line is a text, by settings, with ids and chars (UTF-16), without [CLS] and [SEP].
import { createRequire } from 'node:module';
import process from 'node:process';

const { Tokenizer } = createRequire(process.cwd() + '/')('tokenizers');
const count = Number(process.argv[2] ?? 250);
let state = Number(process.argv[3] ?? 20261123);
const random = below => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor(state / 4294967296 * below);
};
const range = (first, last) => Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i));

const pools = [
    [...'abcdefghijklmnopqrstuvwxyz0123456789'],
    [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'],
    [...'江苏警方通报特斯拉冲进店铺怎样做才能', ...'𠮷𫝀𪛖𫠝𬺡㐀㒨豈更車\u{2F800}\u{2F801}\uFA0E\uFA70'],
    [...'!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~，。！？、；：“”‘’（）《》【】…—·\u037E\u0387\u1FEF\u{10100}\u{1F9D0}'],
    [...' \t\n\r\u000B\u000C\u0085\u00A0\u1680\u2000\u2003\u2028\u2029\u202F\u205F\u3000'],
    [...'\0\u0001\u007F\u009F\u00AD\u0600\u180E\u200B\u200D\u202E\u2060\uFEFF\uFFF9\uFFFD\uFFFE\uE000\uF8FF\u{E0001}\u{F0000}\u{10FFFD}'],
    [...range(0x300, 0x34F), ...'\u0591\u05B0\u05BC\u064B\u0653\u0670\u093C\u094D\u0E38\u0E48\u0F71\u0F74\u3099\u309A\uFE20\u20D0'],
    // Marks that are kept but reordered, and starters that decompose into such marks.
    [...'\u302E\u302F\u1DF6\u1DF9\u08D3\u08D4\u08E3\u1AC0\u1ABF\u{1D165}\u{1D166}\u{1D16D}\u{1D172}\u1B44\u1BAA\uA953\uA9C0\u{1E944}\u{1E94A}',
     ...'\u{1D15E}\u{1D15F}\u{1D160}\u{1D1BB}\u{1D1BC}'],
    [...'éÉñÑöÖåÅçÇệỆǭǬŐőǖǕḹḸ\u1E69\u1E68\u0344\u0340\u0343\u0374\u212A\u212B\u2126≠≮≯∉⫝̸\u2329\u2ADC\u0958\u09DC\u0B94\u0DDD\u1026\u1B06\u1B3B'],
    [...'İıſßẞΣσςǅǄǆŉǰΐΆЖжՙԱաაᲐꭰᏣᏸⒶⓐＡａ𐐀𐐨𞤀𞤢ØøĐđŁłÞþÆæŒœȺⱥɌɍꞍϴΩ'],
    [...'한국어서울각가힣ᄒ\u1161\u11AB\u115F\u1160ㄱ', ...'あがぱアガパーｶﾞ'],
    [...'😀👨👩👧🏽🇨🇳️⃣♂☀①②★℃㍿㈱Ⅷ½ﬁ①㎡'],
    [...'हिन्दीதமிழ்ไทยกำعربىעִבְרִיתрусскийΕλληνικά'],
    [...'\u0378\u0530\u1C89\uA7CB\uA7DA\u{1FAE9}\u{323B0}\u{2EBF0}\u{EFFFF}\u{11383}\u{105C9}\u08CA\u0B55\u1ACF\u{11F00}\u2E5D\u{10EAD}'],
];
const words = ['[MASK]', '[SEP]', '[UNK]', '[PAD]', '[CLS]', '[mask]', '[MASK', '[[MASK]]', '[ SEP]', '##a', 'x'.repeat(99), 'y'.repeat(100),
    'z'.repeat(101), '😀'.repeat(100), 'é'.repeat(100), 'e\u0301'.repeat(100), 'İ'.repeat(60), '한'.repeat(40), '\u{1D15E}'.repeat(60)];

const special = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'];
const letters = new Set();
for (const c of pools.flat()) {
    for (const form of [c, c.normalize('NFD'), c.toLowerCase(), c.normalize('NFD').toLowerCase()]) [...form].forEach(x => letters.add(x));
}
const kept = [...letters].filter(c => !/[\s\0\u0085]/u.test(c) && random(8) > 0);
const vocabulary = [...special, ...kept, ...kept.filter(() => random(8) > 0).map(c => '##' + c)];
for (let i = 0; i < 300; i++) {
    const pool = pools[random(pools.length)];
    const pair = [pool, pools[random(pools.length)], pool].slice(0, 2 + random(2)).map(p => p[random(p.length)]).join('').normalize('NFD').toLowerCase();
    if (!/[\s\0\u0085]/u.test(pair)) vocabulary.push((random(2) ? '##' : '') + pair);
}
const tokens = [...new Set(vocabulary)];
const ids = Object.fromEntries(tokens.map((token, id) => [token, id]));

const settings = {
    default: { lowercase: true, strip_accents: null, handle_chinese_chars: true },
    cased: { lowercase: false, strip_accents: null, handle_chinese_chars: true },
    keepAccents: { lowercase: true, strip_accents: false, handle_chinese_chars: true },
    casedNoAccents: { lowercase: false, strip_accents: true, handle_chinese_chars: true },
    joinedChinese: { lowercase: true, strip_accents: null, handle_chinese_chars: false },
};
const tokenizers = Object.entries(settings).map(([name, setting]) => [name, Tokenizer.fromString(JSON.stringify({
    version: '1.0', truncation: null, padding: null, post_processor: null,
    added_tokens: special.map(content => ({
        id: ids[content], content, single_word: false, lstrip: false, rstrip: false, normalized: false, special: true,
    })),
    normalizer: { type: 'BertNormalizer', clean_text: true, ...setting },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: { type: 'WordPiece', unk_token: '[UNK]', continuing_subword_prefix: '##', max_input_chars_per_word: 100, vocab: ids },
}))]);

function randomText() {
    const focus = [random(pools.length), random(pools.length), random(pools.length)];
    let text = '';
    for (let i = random(24) + 1; i > 0; i--) {
        if (random(60) === 0) {
            text += words[random(words.length)];
        } else if (random(30) === 0) {
            const value = random(random(2) ? 0x3000 : 0x110000);
            text += value >= 0xD800 && value < 0xE000 ? '' : String.fromCodePoint(value);
        } else {
            const pool = pools[random(4) ? focus[random(3)] : random(pools.length)];
            text += pool[random(pool.length)];
        }
    }
    return text;
}

const ascii = value => JSON.stringify(value).replace(/[^ -~]/g, c => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0'));
process.stdout.write(ascii({ vocabulary: tokens }) + '\n');
for (let i = 0; i < count; i++) {
    const text = randomText();
    const utf16 = [0];
    for (const c of text) utf16.push(utf16.at(-1) + c.length);
    for (const [name, tokenizer] of tokenizers) {
        const encoded = await tokenizer.encode(text, null, { addSpecialTokens: false });
        process.stdout.write(ascii({
            text, settings: name, ids: encoded.getIds(), utf16: encoded.getOffsets().map(pair => pair.map(index => utf16[index])),
        }) + '\n');
    }
}
