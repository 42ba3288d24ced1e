import { describe, expect, it } from 'vitest';
import { type WallScene, wallScene } from '../../../../electron/contract/wall.ts';
import { draftOf, type Step, stepped } from '../../../../renderer/workspaces/wall/console/scenes-draft.ts';
import { problemsIn, readScenes, writeScenes } from '../../../../renderer/workspaces/wall/console/scenes-file.ts';

const scene = (id: string, part: Partial<WallScene> = {}): WallScene =>
  wallScene.parse({ id, panel: 'overview', layers: ['violations'], period: { kind: 'all' }, ...part });

const [a, b, c] = [scene('a'), scene('b', { name: '夜间' }), scene('c')];
const draftAfter = (...steps: Step[]) => steps.reduce(stepped, draftOf([a, b, c]));
const ids = (...steps: Step[]) => draftAfter(...steps).scenes.map(({ id }) => id);

describe('editing scenes', () => {
  it('adds one after another, or at the end, with an id of its own', () => {
    expect(ids({ do: 'add', after: 'a' })).toEqual(['a', 'scene-2', 'b', 'c']);
    expect(ids({ do: 'add', after: null }, { do: 'add', after: null })).toEqual(['a', 'b', 'c', 'scene-2', 'scene-3']);
    expect(problemsIn(draftAfter({ do: 'add', after: null }).scenes)).toEqual([]);
  });

  it('moves one up and down, and no farther than the ends', () => {
    expect(ids({ do: 'move', id: 'b', by: -1 })).toEqual(['b', 'a', 'c']);
    expect(ids({ do: 'move', id: 'b', by: 1 })).toEqual(['a', 'c', 'b']);
    expect(draftAfter({ do: 'move', id: 'a', by: -1 }).past).toEqual([]);
    expect(ids({ do: 'move', id: 'c', by: 1 })).toEqual(['a', 'b', 'c']);
  });

  it('duplicates one behind itself, again and again', () => {
    const twice = draftAfter({ do: 'duplicate', id: 'b' }, { do: 'duplicate', id: 'b-2' });
    expect(twice.scenes.map(({ id }) => id)).toEqual(['a', 'b', 'b-2', 'b-3', 'c']);
    expect(twice.scenes[3]).toEqual({ ...b, id: 'b-3' });
    const long = scene('x'.repeat(40));
    const copy = stepped(draftOf([long]), { do: 'duplicate', id: long.id });
    expect(problemsIn(copy.scenes)).toEqual([]);
  });

  it('deletes one, or all for the product’s own', () => {
    expect(ids({ do: 'remove', id: 'b' })).toEqual(['a', 'c']);
    expect(ids({ do: 'remove', id: 'gone' })).toEqual(['a', 'b', 'c']);
    expect(ids({ do: 'clear' })).toEqual([]);
  });

  it('takes steps back and does them again, until another is taken', () => {
    const steps: Step[] = [
      { do: 'remove', id: 'a' },
      { do: 'move', id: 'c', by: -1 },
    ];
    expect(ids(...steps, { do: 'undo' })).toEqual(['b', 'c']);
    expect(ids(...steps, { do: 'undo' }, { do: 'undo' })).toEqual(['a', 'b', 'c']);
    expect(ids(...steps, { do: 'undo' }, { do: 'undo' }, { do: 'undo' }, { do: 'redo' })).toEqual(['b', 'c']);
    expect(ids(...steps, { do: 'undo' }, { do: 'clear' }, { do: 'redo' })).toEqual([]);
  });

  it('takes typing into one field back as one step', () => {
    const type = (name: string): Step => ({ do: 'edit', id: 'a', part: { name } });
    const typed = draftAfter(type('早'), type('早高'), type('早高峰'), { do: 'edit', id: 'a', part: { dwell: 40 } });
    expect(typed.scenes[0]).toMatchObject({ name: '早高峰', dwell: 40 });
    expect(typed.past).toHaveLength(2);
    expect(stepped(stepped(typed, { do: 'undo' }), { do: 'undo' }).scenes).toEqual([a, b, c]);
  });

  it('ends at sixty', () => {
    const many = draftOf(Array.from({ length: 60 }, (_, i) => scene(`s${i}`)));
    expect(stepped(many, { do: 'add', after: null })).toBe(many);
  });
});

describe('a file of scenes', () => {
  const text = (scenes: unknown) => JSON.stringify({ screen: null, scenes });
  const wrong = (text: string) => {
    const read = readScenes(text);
    return 'problems' in read ? read.problems : [];
  };

  it('comes back as it was written', () => {
    const screen = { distance: 6, width: 3 };
    expect(readScenes(writeScenes({ screen, scenes: [a, b, c] }))).toEqual({ scenes: [a, b, c] });
  });

  it('names the scene and the field that cannot be taken', () => {
    expect(wrong(text([a, { ...b, dwell: 2 }]))).toEqual([
      { place: 2, name: '夜间', field: 'dwell', kind: 'too_small', limit: 5 },
    ]);
    expect(
      wrong(
        text([
          { ...a, panel: 'weather' },
          { ...c, hours: [7, 24] },
        ]),
      ),
    ).toEqual([
      { place: 1, name: 'a', field: 'panel', kind: 'not_known', limit: null },
      { place: 2, name: 'c', field: 'hours', kind: 'too_big', limit: 23 },
    ]);
    expect(
      wrong(text([{ id: 'x', layers: [], period: { kind: 'fixed', from: '2026-05-02', to: '2026-05-01' } }])),
    ).toEqual([
      { place: 1, name: 'x', field: 'panel', kind: 'missing', limit: null },
      { place: 1, name: 'x', field: 'period', kind: 'wrong_order', limit: null },
    ]);
    expect(wrong(text([{ ...a, period: { kind: 'often' } }]))[0]).toMatchObject({ field: 'period', kind: 'not_known' });
    expect(wrong(text([{ ...a, dwell: 'long' }]))[0]).toMatchObject({ field: 'dwell', kind: 'wrong' });
  });

  it('tells what is wrong with the whole', () => {
    expect(wrong('scenes')).toMatchObject([{ place: null, kind: 'not_json' }]);
    expect(wrong(text([a, b, a]))).toMatchObject([{ place: null, field: 'scenes', kind: 'twice' }]);
    expect(wrong('{}')).toMatchObject([{ field: 'screen' }, { field: 'scenes', kind: 'missing' }]);
    expect(wrong('[]')).toMatchObject([{ place: null, field: null, kind: 'wrong' }]);
    const many = Array.from({ length: 61 }, (_, i) => scene(`s${i}`));
    expect(wrong(text(many))).toMatchObject([{ place: null, field: 'scenes', kind: 'too_many', limit: 60 }]);
  });
});
