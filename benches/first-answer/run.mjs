// Measures the time to the first answer, compared with other widgets, and where our own time is spent.
//
//   node run.mjs [--runs N] [--only NAMES] [--quick] [--dist FOLDER]
//
// README.md says what is measured; a run of all writes its tables there and into docs/develop/first-answer.md.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { SLOW, load } from './load.mjs';
import { memoryOf } from './memory.mjs';
import { HOST, PEERS, version } from './peers.mjs';
import { serve } from './server.mjs';
import { sample, stepTables } from './steps.mjs';
import { between, median, ranged, table } from './table.mjs';

const HERE = import.meta.dirname;
const ROOT = resolve(HERE, '../..');
const { values: options } = parseArgs({
  options: { runs: { type: 'string', default: '7' }, only: { type: 'string' }, quick: { type: 'boolean', default: false }, dist: { type: 'string', default: join(ROOT, 'dist') } },
});
const runs = options.quick ? 1 : Number(options.runs);
const names = options.only?.split(',');
const peers = PEERS.filter(({ name }) => !names || names.includes(name));
const writes = !options.quick && !names;

if (!(runs >= 1)) throw new Error('--runs takes a number');
if (!peers.length) throw new Error(`--only takes some of ${PEERS.map(({ name }) => name).join(',')}`);
if (!existsSync(join(options.dist, 'manifest.json'))) throw new Error(`${options.dist} is not built; run \`cargo xtask build\``);

const server = await serve(peers, resolve(options.dist));
const before = loadavg()[0];
const order = [HOST, ...peers];
const results = new Map(order.map(({ name }) => [name, { memory: [], slow: [] }]));
const steps = [];

/** A load that fails is reported and left out; it is counted in the table. */
async function attempt(what, work) {
  try {
    return await work();
  } catch (error) {
    console.error(`${what}: ${error.message.split('\n')[0]}`);
    return undefined;
  }
}

try {
  for (const peer of order) await attempt(`${peer.name}, not counted`, () => memoryOf(server, peer));
  for (let round = 1; round <= runs; round += 1) {
    for (const peer of order) results.get(peer.name).memory.push(await attempt(`${peer.name}, memory, round ${round}`, () => memoryOf(server, peer)));
    for (const peer of order) results.get(peer.name).slow.push(await attempt(`${peer.name}, slow, round ${round}`, () => load(server, peer, SLOW)));
    const ours = peers.find((peer) => peer.dist);
    if (ours) steps.push(await attempt(`ours, traced, round ${round}`, () => sample(server, ours, SLOW)));
    console.error(`round ${round} of ${runs}, load ${loadavg()[0].toFixed(1)}`);
  }
} finally {
  server.close();
}

/** One figure over the loads that succeeded. */
const figures = (loads, name) => loads.filter(Boolean).map((of) => of[name]);
/** Memory above that of the page alone. */
const above = (name, loads, part) => (name === HOST.name ? [] : figures(loads, part).map((of) => of - median(figures(results.get(HOST.name).memory, part))));
const kilobytes = (loads, name) => {
  const found = figures(loads, name).filter(Number.isFinite);
  return found.length ? (median(found) / 1000).toFixed(1) : '';
};
const rows = order.map(({ name, title }) => {
  const { memory, slow } = results.get(name);
  const failed = [...memory, ...slow].filter((of) => !of).length;
  return [
    failed ? `${title} (${failed} loads failed)` : title, kilobytes(slow, 'bytes'), kilobytes(slow, 'all'), ranged(figures(slow, 'control')), ranged(figures(slow, 'answered')),
    ranged(figures(slow, 'blocked')), ranged(figures(slow, 'thread')), ranged(above(name, memory, 'own'), 1), ranged(above(name, memory, 'mapped'), 1),
  ];
});
const versions = [...new Set(peers.flatMap(({ packages = [] }) => packages))].map((name) => `${name} ${version(name)}`).join(', ');
const machine = `${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores of ${cpus()[0].model.trim()}, load ${before.toFixed(1)} before and ${loadavg()[0].toFixed(1)} after, `
  + `${runs} loads of each at a quarter speed, ${runs} for the memory.`;
const measured = `${machine} ${versions}.\n\n${table(
  ['', 'KB until the answer', 'KB in all', 'first control, ms', 'answered, ms', 'TBT, ms', 'main thread, ms', 'private memory, MiB', 'pages of files, MiB'], rows,
)}`;
console.log(measured);
const traced = steps.filter(Boolean);
const costs = traced.length ? stepTables(traced, machine) : '';
console.log(`\n${costs}`);
if (writes) {
  for (const [file, name, text] of [[join(HERE, 'README.md'), 'measured', measured], [join(ROOT, 'docs/develop/first-answer.md'), 'steps', costs]]) {
    writeFileSync(file, between(readFileSync(file, 'utf8'), name, text));
  }
}
