// transformers.js as a peer: reads one command per line (JSON), and answers each with one line.
//   {"load": folder, "dtype": "fp32" | "q8", "threads": n}   loads a model
//   {"texts": [...]}                                         the texts for the following commands
//   {"run": batch}                                           recognises all; 0: one by one in the given order, otherwise sorted by length; seconds
//   {"each": n}                                              the first n texts one by one; milliseconds of each
import { basename, dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { env, pipeline } from '@huggingface/transformers';

let classify;
let texts = [];
let entities = 0;

async function load({ load: folder, dtype, threads }) {
    env.allowRemoteModels = false;
    env.localModelPath = dirname(folder);
    classify = await pipeline('token-classification', basename(folder), {
        dtype, device: 'cpu', session_options: { intraOpNumThreads: threads },
    });
    return {};
}

async function run(batch) {
    const start = performance.now();
    entities = 0;
    if (batch === 0) {
        for (const text of texts) {
            entities += (await classify(text)).length;
        }
    } else {
        const sorted = [...texts].sort((a, b) => b.length - a.length);
        for (let i = 0; i < sorted.length; i += batch) {
            for (const found of await classify(sorted.slice(i, i + batch))) {
                entities += found.length;
            }
        }
    }
    return { seconds: (performance.now() - start) / 1000, entities };
}

async function each(count) {
    const milliseconds = [];
    for (const text of texts.slice(0, count)) {
        const start = performance.now();
        await classify(text);
        milliseconds.push(performance.now() - start);
    }
    return { milliseconds };
}

for await (const line of createInterface({ input: process.stdin })) {
    const command = JSON.parse(line);
    if (command.texts) {
        texts = command.texts;
    }
    const answer = command.load ? await load(command)
        : command.run !== undefined ? await run(command.run)
        : command.each ? await each(command.each) : {};
    console.log(JSON.stringify(answer));
}
