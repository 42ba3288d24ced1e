import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ZhituError } from '../../electron/contract/errors.ts';
import type { Choice, ScenarioItem } from '../../electron/contract/plan-scenarios.ts';
import { readChange, undoRows } from '../../electron/store/changes.ts';
import { openStore } from '../../electron/store/database.ts';
import { createFeature, type Desk, retireFeature, updateFeature } from '../../electron/store/features.ts';
import { scenarioConflicts } from '../../electron/store/scenario-drafts.ts';
import { scenarioFeatures } from '../../electron/store/scenario-features.ts';
import { mergeScenario } from '../../electron/store/scenario-merge.ts';
import {
  createScenario,
  dropItems,
  putItems,
  readScenario,
  setAside,
  turnScenario,
} from '../../electron/store/scenarios.ts';
import { type TestDb, tempDb } from '../helpers/db.ts';

const actor = { name: 'planner', role: 'admin' };
const desk: Desk = { actor, timeZone: 'Asia/Shanghai' };
const timeZone = desk.timeZone;

let db: TestDb;
beforeEach(() => {
  db = tempDb();
});
afterEach(() => db.remove());

const point = (k: number) => ({ type: 'Point' as const, coordinates: [121 + k / 1000, 30.7] });
const addItem = (id: string, k: number, berths: number | null): ScenarioItem => ({
  id,
  op: 'add',
  layer: 'parking',
  geometry: point(k),
  attributes: { berths, kind: 'public' },
  note: '',
});

/** What a feature of the record is, in a plain model: place and berths. */
interface Plain {
  k: number;
  berths: number | null;
}
type Look = Map<number, Plain>;

const step = fc.record({
  do: fc.constantFrom(
    ...['add', 'add two', 'change', 'change', 'move', 'remove', 'drop', 'drop all', 'undo', 'undo', 'redo'],
    ...['branch', 'elsewhere', 'elsewhere', 'merge', 'merge'],
  ),
  which: fc.nat(20),
  k: fc.integer({ min: 0, max: 300 }),
  berths: fc.integer({ min: 0, max: 99 }),
  choice: fc.constantFrom<Choice>('mine', 'theirs', 'leave'),
});

/** A scenario by snapshots of all it ever held: what steps by difference must come to. */
interface Model {
  id: number;
  open: boolean;
  past: ScenarioItem[][];
  now: ScenarioItem[];
  future: ScenarioItem[][];
}

async function record(): Promise<Look> {
  const rows = await db.store.read.all<{ id: number; lon: number; berths: number | null }>(
    'SELECT id, lon, berths FROM parking WHERE retired_at IS NULL ORDER BY id',
  );
  return new Map(rows.map((r) => [r.id, { k: Math.round((r.lon - 121) * 1000), berths: r.berths }]));
}

const revOf = async (id: number) =>
  (await db.store.read.get<{ rev: number; retired_at: number | null }>(
    'SELECT rev, retired_at FROM parking WHERE id = ?',
    id,
  )) ?? {
    rev: 0,
    retired_at: 1,
  };

describe('a scenario', () => {
  test('leaves, after any steps, what snapshots of it say, and merges into what they say', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        await db.remove();
        db = tempDb();
        const { store } = db;
        for (const k of [1, 2]) {
          await store.write((w) => createFeature(w, desk, 'parking', { geometry: point(k), fields: { berths: k } }));
        }
        const expected = await record();
        const first = await store.write((w) => createScenario(w, actor, { name: '一', parentId: null }));
        const models: Model[] = [{ id: first.id, open: true, past: [], now: [], future: [] }];
        let names = 0;

        for (const s of steps) {
          const model = models[s.which % models.length] as Model;
          const { rev } = await readScenario(store.read, model.id);
          const put = async (...items: ScenarioItem[]) => {
            await store.write((w) => putItems(w, actor, model.id, { rev, items, timeZone }));
            model.past.push(model.now);
            for (const item of items) {
              const at = model.now.findIndex(({ id }) => id === item.id);
              model.now = at < 0 ? [...model.now, item] : model.now.with(at, item);
            }
            model.future = [];
          };
          const live = [...expected.keys()];
          const target = live[s.which % Math.max(1, live.length)];
          const touching = (id: number) => model.now.find((i) => i.op !== 'add' && i.featureId === id);

          if (!model.open && !['branch', 'elsewhere'].includes(s.do)) {
            const items = [addItem('late', 1, 1)];
            await expect(store.write((w) => putItems(w, actor, model.id, { rev, items, timeZone }))).rejects.toThrow();
          } else if (s.do === 'add') await put(addItem(`n${++names}`, s.k, s.berths));
          else if (s.do === 'add two') await put(addItem(`n${++names}`, s.k, 1), addItem(`n${names}b`, s.k, 2));
          else if (s.do === 'change' || s.do === 'move' || s.do === 'remove') {
            if (target === undefined) continue;
            const id = touching(target)?.id ?? `c${++names}`;
            const at = {
              id,
              layer: 'parking' as const,
              featureId: target,
              baseRev: (await revOf(target)).rev,
              note: '',
            };
            if (s.do === 'remove') await put({ ...at, op: 'remove' });
            else if (s.do === 'move') await put({ ...at, op: 'change', geometry: point(s.k) });
            else await put({ ...at, op: 'change', attributes: { berths: s.berths } });
          } else if (s.do === 'drop' || s.do === 'drop all') {
            const item = model.now[s.k % Math.max(1, model.now.length)];
            if (!item) continue;
            const gone = s.do === 'drop' ? [item.id] : model.now.map(({ id }) => id);
            await store.write((w) => dropItems(w, actor, model.id, { rev, ids: gone }));
            model.past.push(model.now);
            model.now = model.now.filter((i) => !gone.includes(i.id));
            model.future = [];
          } else if (s.do === 'undo' || s.do === 'redo') {
            const [from, to] = s.do === 'undo' ? [model.past, model.future] : [model.future, model.past];
            const turn = store.write((w) => turnScenario(w, actor, model.id, { rev, to: s.do as 'undo' | 'redo' }));
            const next = from.pop();
            if (!next) await expect(turn).rejects.toMatchObject({ code: 'scenario_no_step' });
            else {
              await turn;
              to.push(model.now);
              model.now = next;
            }
          } else if (s.do === 'branch') {
            if (models.length > 3) continue;
            const made = await store.write((w) => createScenario(w, actor, { name: '支', parentId: model.id }));
            models.push({ id: made.id, open: true, past: [], now: model.now, future: [] });
          } else if (s.do === 'elsewhere') {
            if (target === undefined) continue;
            const { rev: at } = await revOf(target);
            if (s.choice === 'leave') {
              await store.write((w) => retireFeature(w, desk, 'parking', target, at));
              expected.delete(target);
            } else {
              await store.write((w) =>
                updateFeature(w, desk, 'parking', target, { rev: at, fields: { berths: s.berths } }),
              );
              expected.set(target, { ...(expected.get(target) as Plain), berths: s.berths });
            }
          } else await merge(model, s.choice, rev, expected);

          const kept = await readScenario(store.read, model.id);
          expect(kept.content.items).toEqual(model.now);
          expect(kept.canUndo).toBe(model.past.length > 0);
          expect(kept.canRedo).toBe(model.future.length > 0);
          expect(await record()).toEqual(expected);
        }
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  /** Merges, choosing alike for every conflict where that can be chosen, and does the same to the model. */
  async function merge(model: Model, choice: Choice, rev: number, expected: Look): Promise<void> {
    const { store } = db;
    const before = await record();
    const run = (choices: Record<string, Choice>) =>
      store.write((w) => mergeScenario(w, desk, model.id, { rev, reason: '论证通过', choices }));
    if (model.now.length === 0) {
      await expect(run({})).rejects.toMatchObject({ code: 'scenario_empty' });
      return;
    }
    const chosen: Record<string, Choice> = {};
    for (const item of model.now) {
      if (item.op === 'add') continue;
      const { rev: at, retired_at } = await revOf(item.featureId);
      if (retired_at !== null) {
        if (item.op === 'change') chosen[item.id] = choice === 'mine' ? 'theirs' : choice;
      } else if (at !== item.baseRev) chosen[item.id] = choice;
    }
    const open = Object.keys(chosen).length;
    expect((await scenarioConflicts(store.read, model.id)).map((c) => c.item).sort()).toEqual(
      Object.keys(chosen).sort(),
    );
    if (open > 0) {
      await expect(run({})).rejects.toMatchObject({ code: 'scenario_conflicts', params: { found: open } });
      expect(await record()).toEqual(before);
    }
    const merged = await run(chosen);
    for (const item of model.now) {
      if ((chosen[item.id] ?? 'mine') !== 'mine') continue;
      if (item.op === 'add') {
        const id = merged.added[item.id] as number;
        expected.set(id, {
          k: Math.round(((item.geometry.coordinates[0] as number) - 121) * 1000),
          berths: item.attributes?.berths as number,
        });
      } else if (item.op === 'remove') expected.delete(item.featureId);
      else {
        const was = expected.get(item.featureId) as Plain;
        const k = item.geometry ? Math.round(((item.geometry.coordinates[0] as number) - 121) * 1000) : was.k;
        expected.set(item.featureId, { k, berths: (item.attributes?.berths as number | undefined) ?? was.berths });
      }
    }
    const left = model.now.filter((item) => chosen[item.id] === 'leave');
    if (left.length > 0) model.now = left;
    else model.open = false;
    [model.past, model.future] = [[], []];

    // Every edit of the merge can be taken back, and the record is what it was.
    expect(await record()).toEqual(expected);
    for (const id of [...merged.changes].reverse()) {
      await store.write(async (w) => undoRows(w, actor, await readChange(w, id)));
    }
    expect(await record()).toEqual(before);
    for (const id of [...expected.keys()]) if (!before.has(id)) expected.delete(id);
    for (const [id, was] of before) expected.set(id, was);
  }

  test('keeps its steps when the program is started again', async () => {
    const { store } = db;
    const made = await store.write((w) => createScenario(w, actor, { name: '方案', parentId: null }));
    const one = await store.write((w) =>
      putItems(w, actor, made.id, { rev: made.rev, items: [addItem('a', 1, 10)], timeZone }),
    );
    await store.write((w) => putItems(w, actor, made.id, { rev: one.rev, items: [addItem('a', 1, 20)], timeZone }));
    await store.close();
    const again = openStore(db.path);
    const { rev } = await readScenario(again.read, made.id);
    const back = await again.write((w) => turnScenario(w, actor, made.id, { rev, to: 'undo' }));
    expect(back.content.items[0]?.attributes).toEqual({ berths: 10, kind: 'public' });
    expect(back).toMatchObject({ canUndo: true, canRedo: true });
    await again.close();
  });

  test('is seen as the record with its items carried out, the record as it was', async () => {
    const { store } = db;
    for (const k of [1, 2, 3]) {
      await store.write((w) => createFeature(w, desk, 'parking', { geometry: point(k), fields: { berths: k } }));
    }
    const { id, rev } = await store.write((w) => createScenario(w, actor, { name: '方案', parentId: null }));
    const items: ScenarioItem[] = [
      { id: 'x', op: 'remove', layer: 'parking', featureId: 1, baseRev: 1, note: '' },
      { id: 'y', op: 'change', layer: 'parking', featureId: 2, baseRev: 1, attributes: { berths: 50 }, note: '' },
      addItem('z', 9, 7),
    ];
    await store.write((w) => putItems(w, actor, id, { rev, items, timeZone }));
    const look = async (scenario: number | null) =>
      (await scenarioFeatures(store.read, scenario, 'parking')).map((f) => [f.id, f.item, f.columns.berths]);
    expect(await look(id)).toEqual([
      [2, 'y', 50],
      [3, null, 3],
      [-3, 'z', 7],
    ]);
    expect(await look(null)).toEqual([
      [1, null, 1],
      [2, null, 2],
      [3, null, 3],
    ]);
  });

  test('takes nothing that an edit of the record would not take', async () => {
    const { store } = db;
    await store.write((w) => createFeature(w, desk, 'parking', { geometry: point(1), fields: {} }));
    const { id, rev } = await store.write((w) => createScenario(w, actor, { name: '方案', parentId: null }));
    const put = (...items: ScenarioItem[]) =>
      store
        .write((w) => putItems(w, actor, id, { rev, items, timeZone }))
        .then(
          () => 'taken',
          (e: unknown) => (e instanceof ZhituError ? e.code : e),
        );
    const change = { op: 'change' as const, layer: 'parking' as const, featureId: 1, baseRev: 1, note: '' };
    expect(await put(addItem('a', 1, -5))).toBe('field_invalid');
    expect(await put({ ...change, id: 'a', attributes: { colour: 'red' } })).toBe('field_unknown');
    expect(await put({ ...change, id: 'a', geometry: { type: 'Point', coordinates: [200, 0] } })).toBe(
      'geometry_range',
    );
    expect(await put({ ...change, id: 'a', featureId: 77 })).toBe('not_found');
    expect(await put({ ...change, id: 'a' }, { ...change, id: 'b' })).toBe('scenario_twice');
    const line = {
      type: 'LineString' as const,
      coordinates: [
        [121, 30.7],
        [121.01, 30.7],
      ],
    };
    expect(await put({ id: 'a', op: 'add', layer: 'segments', geometry: line, note: '' })).toBe('scenario_course');
    expect((await readScenario(store.read, id)).content.items).toEqual([]);
  });

  test('that was thrown away takes no change until it is brought back; the audit keeps both', async () => {
    const { store } = db;
    const { id, rev } = await store.write((w) => createScenario(w, actor, { name: '方案', parentId: null }));
    const away = await store.write((w) => setAside(w, actor, id, { rev, aside: true, reason: '不做了' }));
    const put = (at: number) =>
      store.write((w) => putItems(w, actor, id, { rev: at, items: [addItem('a', 1, 1)], timeZone }));
    await expect(put(away.rev)).rejects.toMatchObject({ code: 'scenario_closed' });
    const back = await store.write((w) => setAside(w, actor, id, { rev: away.rev, aside: false, reason: null }));
    await expect(put(rev)).rejects.toMatchObject({ code: 'conflict' });
    await put(back.rev);
    const trail = await store.read.all("SELECT action, actor, reason FROM audit WHERE entity = 'scenario' ORDER BY id");
    expect(trail).toEqual([
      { action: 'create', actor: 'planner', reason: null },
      { action: 'throw_away', actor: 'planner', reason: '不做了' },
      { action: 'bring_back', actor: 'planner', reason: null },
    ]);
  });
});
