// The clock. In the product the glue is given one that servers correct, `www/engine/clock.ts`; elsewhere it is the
// device's own.

/* global clock */

/** Milliseconds since 1970-01-01 UTC. */
export const now = () => (typeof clock === 'undefined' ? Date : clock).now();

/** An answer that is no copy from a cache: its date says what time it is. */
export function seen(response) {
  if (typeof clock !== 'undefined') clock.seen(response, true);
}
