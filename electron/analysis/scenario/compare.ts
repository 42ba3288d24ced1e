/** Two scenarios side by side: their differences and the figures that planners weigh. */
import { createHash } from 'node:crypto';
import { SCENARIO_LAYERS, type ScenarioDiff, type ScenarioItem } from '../../contract/plan-scenarios.ts';
import type { ReadDb, Store } from '../../store/database.ts';
import { readMeta } from '../../store/meta.ts';
import { differences, type Seen, seen } from '../../store/scenario-diff.ts';
import { recordFeatures } from '../../store/scenario-features.ts';
import { readScenario } from '../../store/scenarios.ts';
import { layerVersions } from '../../store/versions.ts';
import { conflicts, type IsAgainstRule } from './conflicts.ts';
import { type StreetsNear, scenarioFigures } from './figures.ts';

export type { StallOf } from './conflicts.ts';

export interface CompareHost {
  store: Pick<Store, 'read'>;
  planning: StreetsNear;
  isAgainstRule: IsAgainstRule;
}

/** From a to b; null is the record. Throws `not_found`. */
export async function compareScenarios(
  { store, planning, isAgainstRule }: CompareHost,
  a: number | null,
  b: number | null,
): Promise<ScenarioDiff> {
  const { read } = store;
  const [first, second] = [await sideOf(read, a), await sideOf(read, b)];
  const record = await recordOf(read);
  const [seenA, seenB] = [seen(record, first.items), seen(record, second.items)];
  return {
    a: { id: a, name: first.name },
    b: { id: b, name: second.name },
    features: differences(seenA, seenB),
    figures: {
      ...(await scenarioFigures(planning, seenA, seenB)),
      conflicts: await conflicts(isAgainstRule, seenA.vendors, seenB.vendors),
    },
    dataHash: await hashOf(read, [first.items, second.items]),
    schematic: (await readMeta(read, 'schematic')) === '1',
  };
}

async function sideOf(db: ReadDb, id: number | null): Promise<{ name: string | null; items: ScenarioItem[] }> {
  if (id === null) return { name: null, items: [] };
  const { name, content } = await readScenario(db, id);
  return { name, items: content.items };
}

async function recordOf(db: ReadDb): Promise<Seen> {
  const out: Partial<Seen> = {};
  for (const layer of SCENARIO_LAYERS) out[layer] = await recordFeatures(db, layer);
  return out as Seen;
}

async function hashOf(db: ReadDb, contents: unknown): Promise<string> {
  const versions = await layerVersions(db);
  const used = [...SCENARIO_LAYERS, 'city'].map((layer) => [layer, versions[layer] ?? 0]);
  return createHash('sha256')
    .update(JSON.stringify([used, contents]))
    .digest('hex');
}
