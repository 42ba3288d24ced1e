/** Where stalls suit within a box in degrees, worked out in the planning thread. */
import { createPlane } from '../analysis/plane.ts';
import type { Input, Output } from '../contract/endpoint.ts';
import { ZhituError } from '../contract/errors.ts';
import type { CityPack } from '../contract/pack.ts';
import { type suitability as contract, MOST_CELLS } from '../contract/plan-vendors.ts';
import type { ReadDb } from '../store/database.ts';
import { readVendorRules } from '../store/vendor-rules.ts';
import { dayToday, kindOf, rulesOn, surroundings } from './check-stall.ts';
import { suitability, type Tick } from './suitability.ts';

interface Host {
  read: ReadDb;
  pack: CityPack;
}

export type SurfaceAsk = Omit<Input<typeof contract>['body'], 'asker'>;

const PACE = 8; // milliseconds of work between two ticks

/** `tick` is awaited every few milliseconds, and may throw. Throws ZhituError `plan_too_many_cells`, `hours_unreadable`. */
export async function stallSurface(
  { read, pack }: Host,
  body: SurfaceAsk,
  tick: Tick,
): Promise<Output<typeof contract>> {
  const [west, south, east, north] = body.within;
  const plane = createPlane((west + east) / 2, (south + north) / 2);
  const { x, y } = plane.project([west, east], [south, north]);
  const [w, s, e, n] = [x[0], y[0], x[1], y[1]] as [number, number, number, number];
  const columns = Math.max(1, Math.ceil((e - w) / body.cell));
  const rows = Math.max(1, Math.ceil((n - s) / body.cell));
  if (columns * rows > MOST_CELLS) {
    const cell = Math.ceil(Math.sqrt(((e - w) * (n - s)) / MOST_CELLS)) + 1;
    throw new ZhituError('plan_too_many_cells', { cells: columns * rows, limit: MOST_CELLS, cell });
  }
  const day = body.date ?? (await dayToday(read, pack));
  const rules = rulesOn(await readVendorRules(read, pack), day);
  const around = await surroundings({ read, pack }, [west, south, east, north], plane, rules, day, null, 0);
  const grid = { columns, rows, cell: body.cell, x: w + body.cell / 2, y: s + body.cell / 2 };
  const surface = await suitability(grid, rules, kindOf(body), around, paced(tick));
  const origin = plane.unproject(grid.x, grid.y);
  const far = plane.unproject(grid.x + body.cell * columns, grid.y + body.cell * rows);
  return {
    columns,
    rows,
    cell: body.cell,
    origin,
    step: [(far[0] - origin[0]) / columns, (far[1] - origin[1]) / rows],
    broken: Buffer.from(surface.broken).toString('base64'),
    pass: surface.broken.reduce((count, b) => count + (b === 0 ? 1 : 0), 0),
    rules: surface.byRule.map(({ rule, broken }) => ({ id: rule.id, zh: rule.zh, en: rule.en, broken })),
  };
}

/** Passes a tick on only where the work before it took long enough. */
function paced(tick: Tick): Tick {
  let since = performance.now();
  return async (done, total) => {
    if (performance.now() - since < PACE) return;
    await tick(done, total);
    since = performance.now();
  };
}
