import type { Context } from './api/context.ts';
import { LAYERS } from './domain/vocabulary.ts';
import { quantiseX, quantiseY } from './points/mercator.ts';

/**
 * Asks for the first picture of the city before a page does. While a browser or a window starts, the back end has
 * nothing else to do: on the demo city the first tiles then cost it 0.2 s of processor instead of 0.9 s. Failures are left to
 * whoever asks for real.
 */
export function warmUp({ queries, pack }: Pick<Context, 'queries' | 'pack'>): void {
  const z = Math.floor(pack.zoom);
  const [lon, lat] = pack.centre;
  const x = quantiseX(lon) >>> (32 - z);
  const y = quantiseY(lat) >>> (32 - z);
  void inTurn([
    ...LAYERS.map((layer) => () => queries.tile(layer, {}, z, x, y)),
    () => queries.layers(),
    () => queries.cityTile(z, x, y), // takes longest, and data should not wait for it
  ]);
}

/** One after the other, so that whoever asks for real waits for one question at most. */
async function inTurn(questions: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const ask of questions) await ask().catch(() => undefined);
}
