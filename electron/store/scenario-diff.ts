/** What differs between two scenarios, or one and the record, feature by feature and field by field. */
import type { AnyGeometry } from '../contract/features.ts';
import {
  type FeatureDifference,
  SCENARIO_LAYERS,
  type ScenarioItem,
  type ScenarioLayer,
} from '../contract/plan-scenarios.ts';
import type { FieldValue } from '../domain/field-check.ts';
import { fieldsOf } from './feature-columns.ts';
import { titleOf } from './scenario-drafts.ts';
import { featuresWith, type ScenarioFeature } from './scenario-features.ts';

/** One side of a comparison: every layer as it is seen there. */
export type Seen = Record<ScenarioLayer, ScenarioFeature[]>;

export function seen(record: Seen, items: readonly ScenarioItem[]): Seen {
  const layers = SCENARIO_LAYERS.map((layer) => [layer, featuresWith(record[layer], items, layer)] as const);
  return Object.fromEntries(layers) as unknown as Seen;
}

/** In order of layer; features of the record by id, then drafted ones as they were drafted. */
export function differences(a: Seen, b: Seen): FeatureDifference[] {
  return SCENARIO_LAYERS.flatMap((layer) => {
    const [before, after] = [byIdentity(a[layer]), byIdentity(b[layer])];
    const all = [...new Set([...before.keys(), ...after.keys()])];
    const [record, drafted] = [all.filter((k) => typeof k === 'number'), all.filter((k) => typeof k === 'string')];
    return [...record.sort((x, y) => x - y), ...drafted].flatMap(
      (key) => differenceOf(layer, key, before.get(key), after.get(key)) ?? [],
    );
  });
}

/** Features of the record are known again by their row, drafted ones by their item. */
function byIdentity(features: readonly ScenarioFeature[]): Map<number | string, ScenarioFeature> {
  return new Map(features.map((f) => [f.id > 0 ? f.id : (f.item as string), f]));
}

function differenceOf(
  layer: ScenarioLayer,
  key: number | string,
  a: ScenarioFeature | undefined,
  b: ScenarioFeature | undefined,
): FeatureDifference | null {
  if (a && b && a.item === null && b.item === null) return null; // both as in the record
  const [fieldsA, fieldsB] = [fields(layer, a), fields(layer, b)];
  const keys = Object.keys({ ...fieldsA, ...fieldsB });
  const differing = keys
    .map((field) => ({ field, a: fieldsA[field] ?? null, b: fieldsB[field] ?? null }))
    .filter((f) => f.a !== f.b);
  const moved = JSON.stringify(a?.geometry) !== JSON.stringify(b?.geometry);
  if (a && b && differing.length === 0 && !moved) return null;
  return {
    layer,
    featureId: typeof key === 'number' ? key : null,
    item: b?.item ?? a?.item ?? null,
    title: titleOf((b ?? a)?.columns ?? {}),
    op: !a ? 'added' : !b ? 'removed' : 'changed',
    fields: differing,
    geometry: { a: shape(a), b: shape(b) },
  };
}

function fields(layer: ScenarioLayer, feature: ScenarioFeature | undefined): Record<string, FieldValue> {
  return feature ? fieldsOf(layer, feature.columns, 'most') : {};
}

function shape(feature: ScenarioFeature | undefined): AnyGeometry | null {
  return (feature?.geometry as AnyGeometry | undefined) ?? null;
}
