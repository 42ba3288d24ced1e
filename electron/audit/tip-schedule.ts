/** Writes the tip of the chain into a folder every so many hours while the program runs. */
import { ZhituError } from '../contract/errors.ts';
import { SETTINGS } from '../contract/system.ts';
import { readTip } from '../store/audit-tip.ts';
import type { Store } from '../store/database.ts';
import { readSettingValue } from '../store/settings.ts';
import { writeTip } from './tip-folder.ts';

/** How the last attempt went. */
export interface TipExport {
  /** Epoch seconds; null before the first attempt. */
  at: number | null;
  /** Name of the file that was written. */
  file: string | null;
  /** What the system said when it could not be written. */
  error: string | null;
}

export interface TipSchedule {
  state(): TipExport;
  /** Writes now when it is due; `force` whether or not. Resolves when it has been tried. */
  run(force?: boolean): Promise<TipExport>;
  close(): void;
}

const LOOK = 60_000; // ms between two looks whether it is due
const RETRY = 600; // s after an attempt that failed

export function createTipSchedule(store: Store): TipSchedule {
  let state: TipExport = { at: null, file: null, error: null };
  let running: Promise<TipExport> | null = null;

  async function attempt(force: boolean): Promise<TipExport> {
    const setting = SETTINGS.tip_export.safeParse(await readSettingValue(store.read, 'tip_export')).data;
    if (!setting) return state;
    const now = Math.floor(Date.now() / 1000);
    const wait = state.error ? RETRY : setting.hours * 3600;
    // A clock that was set back by more than that makes one, too.
    if (!force && state.at !== null && Math.abs(now - state.at) < wait) return state;
    const tip = await readTip(store.read);
    if (!tip) return state;
    try {
      state = { at: now, file: await writeTip(setting.folder, tip), error: null };
    } catch (error) {
      const said = error instanceof ZhituError ? error.params.detail : (error as NodeJS.ErrnoException).code;
      state = { at: now, file: state.file, error: String(said ?? error) };
    }
    return state;
  }

  function run(force = false): Promise<TipExport> {
    running ??= attempt(force)
      .catch(() => state)
      .finally(() => {
        running = null;
      });
    return running;
  }

  const timer = setInterval(() => void run(), LOOK).unref();
  return { state: () => state, run, close: () => clearInterval(timer) };
}
