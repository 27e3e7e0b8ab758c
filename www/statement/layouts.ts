// Columns that a merchant corrected, for the next file of that form: kept for this visit and on this device. Rust decides
// what they mean and which are kept (`RememberedLayouts` in `crates/statement/src/page/remembered.rs`).

const KEY = 'pos-support:layouts';

/** Layouts, the newest first: those of this visit, and those of this device. */
export interface RememberedLayouts {
  visit: string[];
  device: string[];
}

export const known = (visit: string[], shared: boolean): RememberedLayouts => ({ visit, device: shared ? [] : kept() });

/** Keeps what a check has to remember; on a shared device for this visit alone. */
export function remember(remembered: RememberedLayouts | undefined, visit: string[], shared: boolean): void {
  if (!remembered) return;
  visit.splice(0, visit.length, ...remembered.visit);
  if (shared) return;
  try {
    localStorage.setItem(KEY, remembered.device.join('\n'));
  } catch {
    // Full, or forbidden: it is kept for this visit.
  }
}

function kept(): string[] {
  try {
    return (localStorage.getItem(KEY) || '').split('\n').filter(Boolean);
  } catch {
    return [];
  }
}
