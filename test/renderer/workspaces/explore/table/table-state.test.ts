import { describe, expect, it } from 'vitest';
import { LAYERS } from '../../../../../electron/domain/vocabulary.ts';
import { defaultWidth, tableFields } from '../../../../../renderer/workspaces/explore/table/columns.ts';
import { nextSort } from '../../../../../renderer/workspaces/explore/table/table-state.ts';

describe('the columns of the table', () => {
  it('sort up, then down, then not at all', () => {
    expect(nextSort(undefined, 'at')).toBe('at');
    expect(nextSort('at', 'at')).toBe('-at');
    expect(nextSort('-at', 'at')).toBeUndefined();
    expect(nextSort('-at', 'street')).toBe('street');
  });

  it('leave personal data out for those who only look', () => {
    for (const layer of LAYERS) {
      expect(tableFields(layer, 'viewer').some((f) => f.personal)).toBe(false);
      expect(tableFields(layer, undefined).some((f) => f.personal)).toBe(false);
    }
    expect(tableFields('violations', 'officer').map((f) => f.key)).toContain('plate');
  });

  it('are wide enough to be taken hold of', () => {
    for (const layer of LAYERS) {
      for (const field of tableFields(layer, 'admin')) expect(defaultWidth(field)).toBeGreaterThanOrEqual(64);
    }
  });
});
