/** Brings the map's style layers to what is wanted by the fewest changes, so that dragging a slider stays smooth. */
import type { LayerSpecification, Map as MapLibreMap } from 'maplibre-gl';
import { isBaseLabel, isBaseTop, isShape } from '../style/compose.ts';

export type Step =
  | { do: 'add'; layer: LayerSpecification; before: string | undefined }
  | { do: 'paint' | 'layout'; id: string; name: string; value: unknown }
  | { do: 'filter'; id: string; value: unknown }
  | { do: 'move'; id: string; before: string | undefined }
  | { do: 'remove'; id: string };

/**
 * Steps from what the map holds (`current`, bottom to top) to `wanted` (bottom to top). Ids outside `mine` are not
 * touched; wanted layers end up in their order, those before `anchor(id)` (undefined: on top).
 */
export function planSync(
  current: readonly LayerSpecification[],
  wanted: readonly LayerSpecification[],
  mine: (id: string) => boolean,
  anchor: string | undefined,
): Step[] {
  const steps: Step[] = [];
  const held = new Map(current.filter((l) => mine(l.id)).map((l) => [l.id, l]));
  const ids = new Set(wanted.map((l) => l.id));
  for (const id of held.keys()) if (!ids.has(id)) steps.push({ do: 'remove', id });

  const order = [...held.keys()].filter((id) => ids.has(id));
  const sameOrder = wanted.filter((l) => held.has(l.id)).every((l, i) => l.id === order[i]);
  let before = anchor;
  for (const layer of [...wanted].reverse()) {
    const old = held.get(layer.id);
    if (!old) steps.push({ do: 'add', layer, before });
    else {
      if (!sameOrder) steps.push({ do: 'move', id: layer.id, before });
      steps.push(...changes(old, layer));
    }
    before = layer.id;
  }
  return steps;
}

type Bag = Record<string, unknown> | undefined;

function changes(old: LayerSpecification, next: LayerSpecification): Step[] {
  const steps: Step[] = [];
  for (const part of ['layout', 'paint'] as const) {
    const a = (old as { layout?: Bag; paint?: Bag })[part] ?? {};
    const b = (next as { layout?: Bag; paint?: Bag })[part] ?? {};
    for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) {
      if (!same(a[name], b[name])) steps.push({ do: part, id: next.id, name, value: b[name] });
    }
  }
  const filter = 'filter' in next ? next.filter : undefined;
  if (!same('filter' in old ? old.filter : undefined, filter)) steps.push({ do: 'filter', id: next.id, value: filter });
  return steps;
}

function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** Applies a plan. `held` is what was put on the map before by the same hand. */
export function syncLayers(
  map: MapLibreMap,
  held: readonly LayerSpecification[],
  wanted: readonly LayerSpecification[],
  place: 'shapes' | 'points',
): void {
  const onMap = map.getLayersOrder();
  const mine = (id: string) => (place === 'shapes') === isShape(id);
  const anchor =
    place === 'shapes'
      ? (onMap.find(isBaseLabel) ?? onMap.find((id) => id.startsWith('data-point-')))
      : onMap.find((id) => isBaseTop(id) || id.startsWith('overlay-'));
  const current = held.filter((l) => mine(l.id) && map.getLayer(l.id) !== undefined);
  for (const step of planSync(current, wanted, mine, anchor)) {
    switch (step.do) {
      case 'add':
        map.addLayer(step.layer, step.before);
        break;
      case 'remove':
        map.removeLayer(step.id);
        break;
      case 'move':
        map.moveLayer(step.id, step.before);
        break;
      case 'filter':
        map.setFilter(step.id, step.value as never);
        break;
      case 'paint':
        map.setPaintProperty(step.id, step.name as never, step.value as never, { validate: false });
        break;
      case 'layout':
        map.setLayoutProperty(step.id, step.name as never, step.value as never, { validate: false });
        break;
    }
  }
}
