import type { WallReport } from '../contract/wall-status.ts';

interface Heard {
  report: WallReport;
  /** Who told it, as the host let it in. */
  by: string;
  /** Milliseconds ago. */
  age: number;
}

/** What walls told of themselves; in memory only, for a host that starts anew hears of them again at once. */
export interface WallReports {
  hear(report: WallReport, by: string): void;
  /** Last heard first. */
  all(): Heard[];
}

const MOST = 60; // walls
const KEPT = 7 * 86_400_000; // milliseconds for which one that fell silent is still told of

/** @param clock milliseconds that only ever grow: the computer's own clock may be set */
export function wallReports(clock: () => number = () => performance.now()): WallReports {
  const heard = new Map<string, Omit<Heard, 'age'> & { at: number }>();
  return {
    hear(report, by) {
      heard.delete(report.id); // to the end
      heard.set(report.id, { report, by, at: clock() });
      for (const id of heard.keys()) {
        if (heard.size <= MOST) return;
        heard.delete(id);
      }
    },
    all() {
      const now = clock();
      for (const [id, { at }] of heard) if (now - at > KEPT) heard.delete(id);
      return [...heard.values()].reverse().map(({ report, by, at }) => ({ report, by, age: now - at }));
    },
  };
}
