import { describe, expect, it } from 'vitest';
import { checkGeometry } from '../../../electron/domain/geometry-check.ts';
import { drawingOf } from '../../../renderer/map/interactions/edit-overlay.tsx';
import { addPoint, beginSketch, finish, shapeOf } from '../../../renderer/map/interactions/edit-sketch.ts';
import { DRAWABLE } from '../../../renderer/workspaces/explore/edit/drawable.ts';
import { phaseOf } from '../../../renderer/workspaces/explore/edit/use-tools.ts';

const write = (m: number) => `${Math.round(m)}`;
const nothing = { sketch: null, shape: null, active: null, pointer: null, labels: 'segment' } as const;
const kinds = (c: ReturnType<typeof drawingOf>) => c.features.map((f) => f.properties?.kind);

describe('what can be drawn', () => {
  it('is what the store takes for the layer', () => {
    expect(DRAWABLE.flatMap(({ layer, shapes }) => shapes.map((s) => `${layer} ${s}`))).toHaveLength(8);
    for (const { layer, shapes } of DRAWABLE) {
      for (const shape of shapes) {
        const points = [
          [0, 0],
          [1, 0],
          [1, 1],
        ];
        const drawn = shapeOf(finish(points.slice(0, shape === 'Point' ? 1 : 3).reduce(addPoint, beginSketch(shape))));
        expect([layer, shape, checkGeometry(layer, drawn)]).toEqual([layer, shape, null]);
      }
    }
  });
});

describe('the drawing over the map', () => {
  it('is empty while no tool is in hand', () => {
    expect(drawingOf(nothing, write).features).toEqual([]);
  });

  it('leads from the last point to the pointer and back to the first for an area', () => {
    const sketch = [
      [0, 0],
      [1, 0],
    ].reduce(addPoint, beginSketch('Polygon'));
    const pointer = { at: [1, 1], to: 'street', street: null } as const;
    const drawn = drawingOf({ ...nothing, sketch, pointer: { ...pointer, at: [1, 1] } }, write);
    expect(drawn.features.find((f) => f.properties?.kind === 'guide')?.geometry).toEqual({
      type: 'LineString',
      coordinates: [
        [1, 0],
        [1, 1],
        [0, 0],
      ],
    });
    expect(kinds(drawn)).toContain('area');
    expect(drawn.features.find((f) => f.properties?.kind === 'pointer')?.properties?.to).toBe('street');
    expect(kinds(drawn).filter((k) => k === 'label')).toHaveLength(3);
  });

  it('shows the vertices of a shape, the chosen one apart, and the middles of its edges', () => {
    const shape = {
      type: 'LineString' as const,
      coordinates: [
        [0, 0],
        [1, 0],
        [2, 0],
      ],
    };
    const drawn = kinds(drawingOf({ ...nothing, shape, active: [1] }, write));
    expect(drawn).toEqual(['line', 'middle', 'middle', 'vertex', 'active', 'vertex']);
  });
});

describe('the tool in hand', () => {
  const create = { kind: 'create', layer: 'vendors', shape: 'Point' } as const;
  it('is a pen until the shape is there and a grip from then on', () => {
    expect(phaseOf('measure_area', null)).toEqual({ pen: 'Polygon' });
    expect(phaseOf('draw', { ...create, geometry: null })).toEqual({ pen: 'Point' });
    expect(phaseOf('draw', { ...create, geometry: { type: 'Point', coordinates: [0, 0] } })).toEqual({ grip: 'new' });
    expect(phaseOf('draw', null)).toBeNull();
    expect(phaseOf('none', { ...create, geometry: null })).toBeNull();
  });
});
