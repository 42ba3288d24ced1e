import { ZhituError } from '../../contract/errors.ts';
import { PROGRAM } from '../../store/audit.ts';
import type { Context } from '../context.ts';
import { startBackup } from './start-backup.ts';

const FIRST = 120_000; // ms after a start, which it must not slow
const LOOK = 60_000; // ms between two looks whether it is due

/** Makes the day's backup as a job, seen and stopped like any other. Returns what ends it. */
export function backupDaily(ctx: Context): () => void {
  let busy = false;
  async function look(): Promise<void> {
    if (busy) return;
    busy = true;
    try {
      if (await ctx.backups.due()) await ctx.jobs.ended(await startBackup(ctx, PROGRAM, 'daily'));
    } catch (error) {
      // A database that is busy, closed or gone is asked again next time; how it went is told where backups are shown.
      if (!(error instanceof ZhituError)) throw error;
    } finally {
      busy = false;
    }
  }
  let timer = setTimeout(function again() {
    void look().catch(() => undefined);
    timer = setTimeout(again, LOOK).unref();
  }, FIRST).unref();
  return () => clearTimeout(timer);
}
