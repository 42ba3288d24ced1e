import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { valuesAt } from '../../../../renderer/map/layers/plan-supply.ts';
import { chooseStripShow, stripShow, useSupply } from '../../../../renderer/state/plan-supply.ts';
import { worstHour } from '../../../../renderer/workspaces/plan/supply/week.ts';

/** Before the store is made, which looks for it once. */
const kept = vi.hoisted(() => {
  const texts = new Map<string, string>();
  const localStorage = {
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, text: string) => texts.set(key, text),
    removeItem: (key: string) => texts.delete(key),
  };
  vi.stubGlobal('window', { localStorage });
  return texts;
});
afterAll(() => vi.unstubAllGlobals());

const week = (over: Record<number, number>) => Array.from({ length: 168 }, (_, h) => over[h] ?? 0);

describe('the worst hour', () => {
  test('is that of the difference where the difference is shown, else the first in which most is unmet', () => {
    const answer = { worst: 10, unmet: week({ 19: 2, 43: 5, 44: 5 }) };
    expect([worstHour(answer, 'gap'), worstHour(answer, 'unmet')]).toEqual([10, 43]);
  });

  test('is none where nothing is unmet', () => {
    expect(worstHour({ worst: 10, unmet: week({}) }, 'unmet')).toBeNull();
  });

  test('is what the map shows of each piece: its own figure in that hour', () => {
    const unmet = Float32Array.from([...week({ 19: 4 }), ...week({ 43: 1, 19: 2 })]);
    expect([...valuesAt(unmet, [43])]).toEqual([0, 1]);
    expect([...valuesAt(unmet, [19, 43])]).toEqual([2, 1.5]);
  });
});

describe('what the strip shows', () => {
  beforeEach(() => useSupply.setState({ shows: {} }));
  const show = (of: Parameters<typeof stripShow>[1]) => stripShow(useSupply.getState(), of);
  const street = { kind: 'street', name: '解放路' } as const;

  test('opens on what finds no berth for the whole city, and on the difference for a part of it', () => {
    expect([show({ kind: 'all' }), show(street), show({ kind: 'lot', id: 3 })]).toEqual(['unmet', 'gap', 'gap']);
  });

  test('follows what was chosen, for the city and for parts of it apart', () => {
    chooseStripShow({ kind: 'all' }, 'gap');
    expect([show({ kind: 'all' }), show(street)]).toEqual(['gap', 'gap']);
    chooseStripShow(street, 'unmet');
    expect([show({ kind: 'all' }), show({ kind: 'piece', piece: 1 })]).toEqual(['gap', 'unmet']);
  });

  test('is remembered when the page is loaded again, and nothing else of the panel is', async () => {
    useSupply.getState().set({ planned: true });
    chooseStripShow({ kind: 'all' }, 'gap');
    const stored = kept.get('zhitu.plan-supply') as string;
    useSupply.setState(useSupply.getInitialState(), true);
    kept.set('zhitu.plan-supply', stored);
    await useSupply.persist.rehydrate();
    expect([show({ kind: 'all' }), useSupply.getState().planned]).toEqual(['gap', false]);
  });
});
