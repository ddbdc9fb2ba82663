// Writes CLUENER's dev set in traditional characters, for measuring --fold-traditional (docs/models.md).
//
// OpenCC converts whole words here (皇后 stays, 以后 becomes 以後), as a writer of traditional characters would.
//
// To run, in any folder outside the repository:
//     npm install opencc-js@1.4.2 --ignore-scripts
//     node <this file> dev.json > dev-traditional.json
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import process from 'node:process';

const { Converter } = createRequire(process.cwd() + '/')('opencc-js');
const toTraditional = Converter({ from: 'cn', to: 't' });

for (const line of readFileSync(process.argv[2], 'utf8').split('\n').filter(Boolean)) {
    const { label, ...row } = JSON.parse(line);
    const text = toTraditional(row.text);
    if (text.length !== row.text.length) throw new Error('The length changed: ' + row.text);
    const names = chars => Object.fromEntries(chars.map(([start, end]) => [text.slice(start, end + 1), []]));
    const labels = Object.fromEntries(Object.entries(label).map(([type, found]) => {
        const chars = Object.values(found).flat();
        const byName = names(chars);
        for (const [start, end] of chars) byName[text.slice(start, end + 1)].push([start, end]);
        return [type, byName];
    }));
    process.stdout.write(JSON.stringify({ ...row, text, label: labels }) + '\n');
}
