import { layerVersions } from '../../store/versions.ts';
import type { Context } from '../context.ts';

/** After a transaction that touched these layers (`city` for the reference layers): forget what was read, tell every page. */
export async function announce(ctx: Context, layers: readonly string[]): Promise<void> {
  await ctx.queries.invalidate(layers);
  const versions = await layerVersions(ctx.store.read);
  const touched = Object.entries(versions).filter(([layer]) => layers.includes(layer));
  ctx.events.publish({ event: 'changed', data: { versions: Object.fromEntries(touched) } });
}
