import { beforeEach, describe, expect, it } from 'vitest';
import { sitingAsk } from '../../../electron/contract/plan-siting.ts';
import { useSiting } from '../../../renderer/state/plan-siting.ts';
import { askOf, candidatesOf } from '../../../renderer/workspaces/plan/siting/ask-of.ts';

const start = useSiting.getState().form;
const { draw, alter, erase, lock, change } = useSiting.getState();
const form = () => useSiting.getState().form;
const named = (n: number) => `画点${n}`;

describe('candidates drawn by the user', () => {
  beforeEach(() => change({ ...start, sources: ['land', 'given'] }));

  it('are asked for as given points with their name and berths', () => {
    draw([121.02212345678, 30.695], named);
    alter('drawn-1', { name: '老车站', capacity: 40 });
    const { sources, given } = sitingAsk.parse(askOf(form(), 300, [], false));
    expect(sources).toEqual(['land', 'given']);
    const geometry = { type: 'Point', coordinates: [121.0221235, 30.695] };
    expect(given).toEqual([{ id: 'drawn-1', name: '老车站', geometry, capacity: 40 }]);
  });

  it('are no source while there are none, or while they are not asked for', () => {
    expect(candidatesOf(form())).toMatchObject({ sources: ['land'], given: [] });
    draw([121, 30], named);
    change({ sources: ['land'] });
    expect(candidatesOf(form())).toMatchObject({ sources: ['land'], given: [] });
  });

  it('never take the id of another that is there', () => {
    draw([121, 30], named);
    draw([121.01, 30], named);
    erase('drawn-1');
    draw([121.02, 30], named);
    expect(form().drawn.map(({ id, name }) => [id, name])).toEqual([
      ['drawn-2', '画点2'],
      ['drawn-3', '画点3'],
    ]);
  });

  it('take their lock with them when they go', () => {
    draw([121, 30], named);
    lock('land-1', 'in');
    lock('drawn-1', 'in');
    erase('drawn-1');
    expect(form()).toMatchObject({ in: ['land-1'], out: [], drawn: [] });
  });

  it('do not bring their lock into a question that leaves them out', () => {
    draw([121, 30], named);
    lock('drawn-1', 'in');
    change({ sources: ['land'] });
    expect(askOf(form(), 300, [], false).locks).toEqual({ in: [], out: [] });
  });
});

describe('what is asked', () => {
  beforeEach(() => change({ ...start }));

  it('is demand from records unless counts are chosen, which are only for parking', () => {
    expect(askOf(form(), 300, [], false).demand).not.toHaveProperty('from');
    change({ from: 'counts' });
    expect(sitingAsk.parse(askOf(form(), 300, [], false)).demand.from).toEqual(['counts']);
    change({ purpose: 'stalls' });
    expect(askOf(form(), 300, [], false).demand).not.toHaveProperty('from');
  });
});
