// Builds the index of one library over one corpus and writes it; of Pagefind's, which is many files, prints the bytes.
//
//     node build.mjs MiniSearch big target/out

import { readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PEERS } from './peers.mjs';

const [name, corpus, out] = process.argv.slice(2);
const { docs } = JSON.parse(readFileSync(join(out, `${corpus}.json`)));

/** Pagefind fetches parts of its index on demand; everything is counted, also fragments. */
async function pagefind(folder) {
  const { createIndex, close } = await import('pagefind');
  rmSync(folder, { recursive: true, force: true });
  const { index } = await createIndex({ forceLanguage: 'zh' });
  for (const { id, title, words, body } of docs) {
    await index.addCustomRecord({ url: `/${encodeURIComponent(id)}`, content: [title, ...words, ...body].join(' 。 '), language: 'zh', meta: { title, id } });
  }
  await index.writeFiles({ outputPath: folder });
  await close();
  const files = readdirSync(folder, { recursive: true }).map((file) => join(folder, file));
  const parts = files.filter((file) => /\.pf_|pagefind-entry/.test(file) && statSync(file).isFile());
  return parts.reduce((sum, file) => sum + statSync(file).size, 0);
}

if (name === 'Pagefind') {
  console.log(await pagefind(join(out, `${corpus}.pagefind`)));
} else {
  writeFileSync(join(out, `${corpus}.${name}.json`), await PEERS[name].build(docs));
}
process.exit(0);
