import { describe, expect, it } from 'vitest';
import { type Switchable, tileSwitch } from '../../../../renderer/map/layers/tile-switch.ts';

/** What a switch needs of a map: a source that is loaded or not, and what was asked of it. */
function mapWith(source: string) {
  const listeners = new Map<string, Set<() => void>>();
  const asked: string[][] = [];
  const state = { loaded: true, present: true };
  const map = {
    getSource: (id: string) =>
      id === source && state.present ? { setTiles: (tiles: string[]) => asked.push(tiles) } : undefined,
    isSourceLoaded: () => state.loaded,
    on(type: string, listener: () => void) {
      listeners.set(type, (listeners.get(type) ?? new Set()).add(listener));
    },
    off(type: string, listener: () => void) {
      listeners.get(type)?.delete(listener);
    },
  };
  return {
    map: map as unknown as Switchable,
    state,
    asked,
    tell: (type: 'sourcedata' | 'idle') => {
      for (const listener of listeners.get(type) ?? []) listener();
    },
    listeners: () => [...listeners.values()].reduce((sum, set) => sum + set.size, 0),
  };
}

describe('a change of tiles', () => {
  it('is made at once where nothing is loading', () => {
    const { map, asked } = mapWith('data-vendors');
    tileSwitch(map, 'data-vendors', 'a').show('b');
    expect(asked).toEqual([['b']]);
  });

  it('does not load the same address again', () => {
    const { map, asked } = mapWith('data-vendors');
    const change = tileSwitch(map, 'data-vendors', 'a');
    change.show('a');
    change.show('b');
    change.show('b');
    expect(asked).toEqual([['b']]);
  });

  it('waits until the source is loaded, and of several the newest wins', () => {
    const { map, state, asked, tell } = mapWith('data-vendors');
    state.loaded = false;
    const change = tileSwitch(map, 'data-vendors', 'a');
    for (const url of ['b', 'c', 'd']) change.show(url);
    tell('sourcedata');
    expect(asked).toEqual([]);
    state.loaded = true;
    tell('sourcedata');
    tell('idle');
    expect(asked).toEqual([['d']]);
  });

  it('is none when the way leads back to what is shown', () => {
    const { map, state, asked, tell } = mapWith('data-vendors');
    state.loaded = false;
    const change = tileSwitch(map, 'data-vendors', 'a');
    change.show('b');
    change.show('a');
    state.loaded = true;
    tell('idle');
    expect(asked).toEqual([]);
  });

  it('can be asked for anew, which is no change', () => {
    const { map, asked } = mapWith('data-vendors');
    const change = tileSwitch(map, 'data-vendors', 'a');
    change.show('b');
    change.again();
    expect(asked).toEqual([['b'], ['b']]);
  });

  it('waits for a source that is not there, and ends with its listeners', () => {
    const { map, state, asked, tell, listeners } = mapWith('data-vendors');
    state.present = false;
    const change = tileSwitch(map, 'data-vendors', 'a');
    change.show('b');
    tell('idle');
    expect(asked).toEqual([]);
    change.stop();
    expect(listeners()).toBe(0);
    state.present = true;
    tell('idle');
    expect(asked).toEqual([]);
  });
});
