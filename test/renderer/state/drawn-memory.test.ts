import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { recallDrawn } from '../../../renderer/state/drawn-memory.ts';
import { useSiting } from '../../../renderer/state/plan-siting.ts';

const kept = new Map<string, string>();
vi.stubGlobal('localStorage', {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, text: string) => kept.set(key, text),
  removeItem: (key: string) => kept.delete(key),
});
afterAll(() => vi.unstubAllGlobals());

const { draw, alter, clear, takeBack, openFor, change, lock } = useSiting.getState();
const begin = useSiting.getInitialState();
const form = () => useSiting.getState().form;
const named = (n: number) => `画点${n}`;
const KEY = 'zhitu.drawn-sites.city-a';

/** As after a reload: the page knows nothing, the browser what it kept. */
const reload = () => useSiting.setState(begin, true);

describe('drawn candidates', () => {
  beforeEach(() => {
    kept.clear();
    reload();
    openFor('city-a');
    change({ sources: ['land', 'given'] });
    draw([121, 30], named);
    draw([121.01, 30], named);
    alter('drawn-1', { name: '老车站', capacity: 40 });
  });

  it('are there after a reload with their names and berths, as a source as before', () => {
    const { drawn } = form();
    reload();
    expect(form().drawn).toEqual([]);
    openFor('city-a');
    expect(form()).toMatchObject({ drawn, sources: ['land', 'given'] });
    expect(drawn[0]).toMatchObject({ name: '老车站', capacity: 40 });
    change({ sources: ['land'] });
    reload();
    openFor('city-a');
    expect(form()).toMatchObject({ drawn, sources: ['land'] });
  });

  it('are taken back one by one after a reload, and get no id twice', () => {
    reload();
    openFor('city-a');
    takeBack();
    draw([121.02, 30], named);
    draw([121.03, 30], named);
    expect(form().drawn.map(({ id }) => id)).toEqual(['drawn-1', 'drawn-2', 'drawn-3']);
  });

  it('belong to one database', () => {
    openFor('city-b');
    expect(form().drawn).toEqual([]);
    draw([121.5, 31], named);
    openFor('city-a');
    expect(form().drawn.map(({ name }) => name)).toEqual(['老车站', '画点2']);
  });

  it('are forgotten once cleared, which can be taken back until another is drawn', () => {
    lock('drawn-2', 'in');
    lock('land-1', 'in');
    clear();
    expect([form().drawn, form().in, kept.has(KEY)]).toEqual([[], ['land-1'], false]);
    takeBack();
    expect([form().drawn.length, recallDrawn('city-a')?.drawn.length]).toEqual([2, 2]);
    clear();
    draw([121.04, 30], named);
    takeBack();
    takeBack();
    expect(form().drawn).toEqual([]);
    reload();
    openFor('city-a');
    expect(form().drawn).toEqual([]);
  });

  it.each([
    ['no JSON', '{'],
    ['another version', JSON.stringify({ version: 2, drawn: [], used: true })],
    ['off the earth', site({ at: [121, 95] })],
    ['no berths', site({ capacity: 0 })],
    ['no name', site({ name: ' ' })],
    ['an id of something else', site({ id: 'land-1' })],
  ])('are nothing where what is kept is %s', (_, text) => {
    kept.set(KEY, text);
    expect(recallDrawn('city-a')).toBeNull();
    reload();
    openFor('city-a');
    expect(form().drawn).toEqual([]);
  });
});

function site(part: object): string {
  const sound = { id: 'drawn-1', name: '画点1', at: [121, 30], capacity: 10 };
  return JSON.stringify({ version: 1, drawn: [{ ...sound, ...part }], used: true });
}
