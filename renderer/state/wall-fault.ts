/** What went wrong on this wall last, for the operator; kept over a new page of the same window. */
import { WALL_FAULTS, type WallFault } from '../../electron/contract/wall-status.ts';

const KEY = 'zhitu.wallFault';

/** @param what the scene, or an error, of which only its kind is told */
export function noteFault(kind: WallFault['kind'], what: unknown): void {
  const text = what instanceof Error ? what.name : String(what);
  const detail = text.replace(/[^\w-]/g, '').slice(0, 40);
  sessionStorage.setItem(KEY, JSON.stringify({ kind, detail, at: Date.now() }));
}

export function lastFault(): WallFault | null {
  try {
    const { kind, detail, at } = JSON.parse(sessionStorage.getItem(KEY) ?? '');
    if (!WALL_FAULTS.includes(kind)) return null;
    return { kind, detail: String(detail), ago: Math.max(0, (Date.now() - at) / 1000) };
  } catch {
    return null;
  }
}
