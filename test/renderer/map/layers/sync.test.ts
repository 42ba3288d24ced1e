import fc from 'fast-check';
import type { LayerSpecification } from 'maplibre-gl';
import { describe, expect, it } from 'vitest';
import { planSync, type Step } from '../../../../renderer/map/layers/sync.ts';

const layer = (id: string, radius = 3, filter?: string): LayerSpecification => ({
  id,
  type: 'circle',
  source: 's',
  'source-layer': 'l',
  paint: { 'circle-radius': radius },
  ...(filter ? { filter: ['==', ['get', 'c'], filter] } : {}),
});
const all = () => true;

/** The ids on a map after a plan, bottom to top; fails where a step could not be taken. */
function applied(ids: readonly string[], steps: readonly Step[]): string[] {
  const out = [...ids];
  const take = (id: string) => {
    expect(out).toContain(id);
    out.splice(out.indexOf(id), 1);
  };
  const put = (id: string, before: string | undefined) => {
    if (before !== undefined) expect(out).toContain(before);
    out.splice(before === undefined ? out.length : out.indexOf(before), 0, id);
  };
  for (const step of steps) {
    if (step.do === 'add') put(step.layer.id, step.before);
    else if (step.do === 'remove') take(step.id);
    else if (step.do === 'move') {
      take(step.id);
      put(step.id, step.before);
    }
  }
  return out;
}

describe('bringing the map to what is wanted', () => {
  it('takes no step when nothing changed', () => {
    expect(planSync([layer('a'), layer('b')], [layer('a'), layer('b')], all, undefined)).toEqual([]);
  });

  it('changes one property for one slider', () => {
    expect(planSync([layer('a'), layer('b')], [layer('a', 5), layer('b')], all, undefined)).toEqual([
      { do: 'paint', id: 'a', name: 'circle-radius', value: 5 },
    ]);
  });

  it('exchanges and removes filters', () => {
    const step = (value: unknown) => [{ do: 'filter', id: 'a', value }];
    expect(planSync([layer('a')], [layer('a', 3, 'x')], all, undefined)).toEqual(step(['==', ['get', 'c'], 'x']));
    expect(planSync([layer('a', 3, 'x')], [layer('a')], all, undefined)).toEqual(step(undefined));
  });

  it('leaves what is not its own', () => {
    const mine = (id: string) => id.startsWith('data-');
    expect(planSync([layer('data-a'), layer('base-b')], [], mine, undefined)).toEqual([{ do: 'remove', id: 'data-a' }]);
  });

  it('ends in the wanted order under the anchor, from any order', () => {
    const ids = fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e']);
    fc.assert(
      fc.property(ids, ids, fc.boolean(), (before, after, anchored) => {
        const anchor = anchored ? 'overlay' : undefined;
        const rest = anchored ? ['overlay'] : [];
        const steps = planSync(
          before.map((id) => layer(id)),
          after.map((id) => layer(id)),
          all,
          anchor,
        );
        expect(applied([...before, ...rest], steps)).toEqual([...after, ...rest]);
      }),
    );
  });
});
