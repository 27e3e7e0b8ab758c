// Work that can wait until the browser has drawn and answered what it has to.

const LATEST_MS = 500;
/** Where a browser can't tell when it is idle: after some frames. */
const FRAMES_MS = 100;

export function when_idle(work) {
  if (window.requestIdleCallback) requestIdleCallback(() => work(), { timeout: LATEST_MS });
  else setTimeout(work, FRAMES_MS);
}
