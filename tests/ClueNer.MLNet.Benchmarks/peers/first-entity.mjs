// From the start of the process to the first entity: node first-entity.mjs FOLDER TEXT
import { basename, dirname } from 'node:path';
import { env, pipeline } from '@huggingface/transformers';

const [folder, text] = process.argv.slice(2);
env.allowRemoteModels = false;
env.localModelPath = dirname(folder);
const classify = await pipeline('token-classification', basename(folder), { dtype: 'q8', device: 'cpu' });
console.log(JSON.stringify((await classify(text))[0]));
