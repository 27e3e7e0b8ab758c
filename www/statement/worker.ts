// The check in a worker: one job, then the page terminates it.

import init from 'statement-glue';
import { check, type Work } from './check';

const SLICE = 1 << 18;

// The worker's global scope; TypeScript can't load its types together with the page's.
const here = self as unknown as {
  postMessage(message: unknown): void;
  onmessage?: (event: MessageEvent<Work & { module: WebAssembly.Module }>) => void;
};

here.onmessage = async ({ data }) => {
  await init({ module_or_path: data.module });
  here.postMessage({ ended: await check(data, SLICE, (progress) => here.postMessage(progress), () => false) });
};
here.postMessage({ ready: true });
