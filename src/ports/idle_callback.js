// Runs work when the browser is idle.

const LATEST_MS = 500;
/** For browsers that can't tell when they are idle: after some frames. */
const FRAMES_MS = 100;

export function when_idle(work) {
  if (window.requestIdleCallback) requestIdleCallback(() => work(), { timeout: LATEST_MS });
  else setTimeout(work, FRAMES_MS);
}
