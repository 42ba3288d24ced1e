import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cityPack } from '../../../electron/contract/pack.ts';
import { basisIn, unitIn } from '../../../electron/domain/campaigns.ts';
import { accountName, fixedWords, titleWords } from '../../../renderer/i18n/fixed-words.ts';

const file = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../resources/pinghu/${name}`, import.meta.url), 'utf8'));
const pack = cityPack.parse(file('pack.json'));
const HAN = /[\u4e00-\u9fff]/;

describe('an English page', () => {
  it('tells fixed words of registers in English, and leaves what people wrote as it is', () => {
    expect(fixedWords('网格', 'en')).toBe('Grid');
    expect(fixedWords('网格', 'zh')).toBe('网格');
    for (const { id, source } of pack.rules.filter((r) => r.id.startsWith('case_hours_'))) {
      expect([id, fixedWords(source, 'en')].join(' ')).not.toMatch(HAN);
    }
    expect(fixedWords('店主称下午清走', 'en')).toBe('店主称下午清走');
  });

  it('keeps the place of a title and tells what was found there', () => {
    expect(titleWords('解放路占道经营', 'en')).toBe('Trading on the pavement, 解放路');
    expect(titleWords('小路乱堆放', 'en')).toBe('Things piled up, lane');
    expect(titleWords('解放路占道经营', 'zh')).toBe('解放路占道经营');
    for (const words of file('plan.json').words.leads) expect(titleWords(words, 'en')).not.toMatch(HAN);
  });

  it('calls accounts of squads by the squad', () => {
    expect(accountName('当湖02', 'en', pack.squads)).toBe('Danghu 02');
    expect(accountName('当湖02', 'zh', pack.squads)).toBe('当湖02');
    expect(accountName('王芳', 'en', pack.squads)).toBe('王芳');
  });

  it('has no Chinese in any checklist of the city: items, units, law', () => {
    for (const { en, basis, items } of pack.campaigns) {
      expect([en, basisIn(basis, 'en'), ...items.flatMap((i) => [i.en, unitIn(i, 'en')])].join(' ')).not.toMatch(HAN);
    }
    expect(basisIn({ law: '某法', clause: '第一条（待核实）' }, 'zh')).toBe('某法 第一条');
    expect(basisIn({ law: '某法', clause: '待核实' }, 'zh')).toBe('某法');
  });
});
