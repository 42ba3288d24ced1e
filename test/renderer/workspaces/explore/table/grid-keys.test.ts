import { describe, expect, it } from 'vitest';
import { step } from '../../../../../renderer/workspaces/explore/table/grid-keys.ts';

const size = { rows: 100, columns: 6, page: 10 };
const press = (key: string, from = { row: 50, column: 2 }, ctrlKey = false) =>
  step(from, { key, ctrlKey, metaKey: false }, size);

describe('the keys of the table', () => {
  it('move the active cell by one and stop at the edges', () => {
    expect(press('ArrowDown')).toEqual({ row: 51, column: 2 });
    expect(press('ArrowDown', { row: 99, column: 2 })).toEqual({ row: 99, column: 2 });
    expect(press('ArrowLeft', { row: 3, column: 0 })).toEqual({ row: 3, column: 0 });
    expect(press('ArrowRight', { row: 3, column: 5 })).toEqual({ row: 3, column: 5 });
  });

  it('reach the header above the first row and no further', () => {
    expect(press('ArrowUp', { row: 0, column: 1 })).toEqual({ row: -1, column: 1 });
    expect(press('ArrowUp', { row: -1, column: 1 })).toEqual({ row: -1, column: 1 });
  });

  it('go by pages and to both ends', () => {
    expect(press('PageDown')).toEqual({ row: 60, column: 2 });
    expect(press('PageDown', { row: 95, column: 2 })).toEqual({ row: 99, column: 2 });
    expect(press('PageUp', { row: 4, column: 2 })).toEqual({ row: 0, column: 2 });
    expect(press('Home')).toEqual({ row: 0, column: 2 });
    expect(press('End')).toEqual({ row: 99, column: 2 });
    expect(press('ArrowRight', { row: 1, column: 1 }, true)).toEqual({ row: 1, column: 5 });
  });

  it('leave other keys to others', () => {
    expect(press('a')).toBeNull();
    expect(press('Tab')).toBeNull();
  });
});
