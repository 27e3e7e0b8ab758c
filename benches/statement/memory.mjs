// How much memory a process of the browser holds, as Linux counts it.

import { readFileSync, writeFileSync } from 'node:fs';

const figure = (pid, name) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;

/** Resets the peak to what is held now, and returns that in MB. */
export function begin(pid) {
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
  return figure(pid, 'VmRSS');
}

/** The peak since then, in MB. */
export const peak = (pid) => figure(pid, 'VmHWM');

/** The renderers of the browser, by process id. */
export async function renderers(session) {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}
