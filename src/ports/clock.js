// The clock. In the product the glue is given one that servers correct, `www/engine/clock.ts`; elsewhere it is the
// device's own.

/* global clock */

const corrected = typeof clock === 'undefined' ? null : clock;

/** As an object, because the build shortens the names of what the engine imports from it. */
export const time = {
  /** Milliseconds since 1970-01-01 UTC. */
  now: () => (corrected || Date).now(),
};

/** An answer that is no copy from a cache: its date says what time it is. */
export function seen(response) {
  if (corrected) corrected.seen(response, true);
}
