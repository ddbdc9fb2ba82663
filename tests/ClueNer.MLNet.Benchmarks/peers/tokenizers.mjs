// The Rust tokenizers as a peer: reads one command per line (JSON), and answers each with one line.
//   {"load": "tokenizer.json"}   {"texts": [...]}   {"run": batch}: tokenizes all with offsets; seconds and tokens
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Tokenizer } from 'tokenizers';

let tokenizer;
let texts = [];

async function run(batch) {
    const start = performance.now();
    let tokens = 0;
    for (let i = 0; i < texts.length; i += batch) {
        const encodings = batch === 1
            ? [await tokenizer.encode(texts[i], null, { addSpecialTokens: false })]
            : await tokenizer.encodeBatch(texts.slice(i, i + batch), { addSpecialTokens: false });
        for (const encoding of encodings) {
            encoding.getOffsets();
            tokens += encoding.getIds().length;
        }
    }
    return { seconds: (performance.now() - start) / 1000, tokens };
}

for await (const line of createInterface({ input: process.stdin })) {
    const command = JSON.parse(line);
    if (command.load) {
        tokenizer = Tokenizer.fromString(readFileSync(command.load, 'utf8'));
    }
    texts = command.texts ?? texts;
    console.log(JSON.stringify(command.run ? await run(command.run) : {}));
}
