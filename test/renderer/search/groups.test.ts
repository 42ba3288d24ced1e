import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SearchHit } from '../../../electron/contract/system.ts';
import { groupHits, splitAtMatch } from '../../../renderer/workspaces/explore/search/groups.ts';

const hit = (kind: SearchHit['kind'], label: string): SearchHit => ({
  kind,
  label,
  detail: '',
  lon: 121,
  lat: 30.7,
  bbox: null,
  layer: null,
  id: null,
});

describe('search results', () => {
  it('stand by kind, each kind where its best hit stood', () => {
    const groups = groupHits([hit('place', 'a'), hit('road', 'b'), hit('place', 'c')]);
    expect(groups.map((g) => [g.kind, g.hits.map((h) => h.label)])).toEqual([
      ['place', ['a', 'c']],
      ['road', ['b']],
    ]);
  });

  it('lose no hit and keep the first one first', () => {
    const kinds = fc.constantFrom<SearchHit['kind']>('road', 'place', 'town', 'feature', 'case', 'coordinate');
    fc.assert(
      fc.property(fc.array(kinds, { minLength: 1, maxLength: 30 }), (list) => {
        const hits = list.map((kind, i) => hit(kind, String(i)));
        const shown = groupHits(hits).flatMap((g) => g.hits);
        expect(shown).toHaveLength(hits.length);
        expect(shown[0]).toBe(hits[0]);
        expect(new Set(shown)).toEqual(new Set(hits));
      }),
    );
  });

  it('mark what was typed, whatever its case', () => {
    expect(splitAtMatch('建国路步行街', '步行')).toEqual(['建国路', '步行', '街']);
    expect(splitAtMatch('WT-2023-1', 'wt-')).toEqual(['', 'WT-', '2023-1']);
    expect(splitAtMatch('解放路', 'jfl')).toEqual(['解放路']);
    expect(splitAtMatch('解放路', '  ')).toEqual(['解放路']);
  });
});
