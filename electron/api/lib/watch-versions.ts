import { layerVersions } from '../../store/versions.ts';
import type { Context } from '../context.ts';

const EVERY = 400; // ms, so that a wall follows within a second; one read of a table of six rows

/** Notices what other processes did to the database, such as an import from the command line, and tells the pages. */
export async function watchVersions(ctx: Context): Promise<() => void> {
  const known = await layerVersions(ctx.store.read);
  let busy = false;
  const unsubscribe = ctx.events.subscribe((e) => {
    if (e.event === 'changed') Object.assign(known, e.data.versions);
  });
  const timer = setInterval(async () => {
    if (busy) return;
    busy = true;
    try {
      const versions = await layerVersions(ctx.store.read);
      const changed = Object.keys(versions).filter((l) => (known[l] ?? 0) < (versions[l] ?? 0));
      if (changed.length) {
        await ctx.queries.invalidate(changed);
        ctx.events.publish({
          event: 'changed',
          data: { versions: Object.fromEntries(changed.map((l) => [l, versions[l] ?? 0])) },
        });
      }
    } catch {
      // A locked or closed database is asked again next time.
    } finally {
      busy = false;
    }
  }, EVERY);
  timer.unref();
  return () => {
    clearInterval(timer);
    unsubscribe();
  };
}
