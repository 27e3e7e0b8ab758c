// Columns that somebody put right, for the next file of that form. A layout holds no cell of a file.

const KEY = 'pos-support:layouts';
const MOST = 20;

/** Layouts, one a line, the newest first; those of this visit before those of this device. */
export const known = (mine: string[], shared: boolean): string =>
  [...mine, ...(shared ? [] : kept())].join('\n');

/** Keeps one; on a shared device for this visit alone. */
export function remember(layout: string, mine: string[], shared: boolean): void {
  if (!layout) return;
  // What is known of a header before its columns: the newer replaces the older.
  const header = layout.split(';')[1];
  const others = (all: string[]): string[] => all.filter((one) => one.split(';')[1] !== header);
  mine.splice(0, mine.length, layout, ...others(mine));
  if (shared) return;
  try {
    localStorage.setItem(KEY, [layout, ...others(kept())].slice(0, MOST).join('\n'));
  } catch {
    // Full, or forbidden: it holds for this visit.
  }
}

function kept(): string[] {
  try {
    return (localStorage.getItem(KEY) || '').split('\n').filter(Boolean);
  } catch {
    return [];
  }
}
