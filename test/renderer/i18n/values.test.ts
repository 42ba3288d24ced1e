import i18next, { type TFunction } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Field, fieldOf } from '../../../electron/domain/layers.ts';
import type { Layer } from '../../../electron/domain/vocabulary.ts';
import { en } from '../../../renderer/i18n/en/index.ts';
import { type Values, valuesOf } from '../../../renderer/i18n/values.ts';
import { zh } from '../../../renderer/i18n/zh/index.ts';

let chinese: Values;
let english: Values;
beforeAll(async () => {
  const i18n = i18next.createInstance();
  await i18n.init({ lng: 'zh', resources: { zh: { translation: zh }, en: { translation: en } } });
  const t = (language: string) => i18n.getFixedT(language) as TFunction;
  chinese = valuesOf('zh', t('zh'), undefined);
  english = valuesOf('en', t('en'), undefined);
});

const field = (layer: Layer, key: string) => fieldOf(layer, key) as Field;
const morning = Date.UTC(2023, 6, 11, 0, 5) / 1000;

describe('values as people read them', () => {
  it('writes instants in the city’s zone, in full or so that they line up', () => {
    expect(chinese.instant(morning)).toBe('2023年7月11日 08:05');
    expect(english.instant(morning)).toBe('11 July 2023 at 08:05');
    expect(chinese.instant(morning, 'short')).toBe('2023-07-11 08:05');
  });

  it('writes lengths and areas with the unit that suits them', () => {
    expect(chinese.length(9.94)).toBe('9.9 m');
    expect(chinese.length(1140)).toBe('1.14 km');
    expect(chinese.area(12_345)).toBe('1.23 万m²');
    expect(english.area(12_345)).toBe('1.23 ha');
    expect(english.area(2_500_000)).toBe('2.5 km²');
  });

  it('writes enumerations, truth and measures by their field', () => {
    expect(chinese.field('violations', field('violations', 'method'), 'manual')).toBe('人工贴单');
    expect(english.field('structures', field('structures', 'status'), 'field_check')).toBe('Field check');
    expect(chinese.field('violations', field('violations', 'fire_lane'), true)).toBe('是');
    expect(chinese.field('structures', field('structures', 'confidence'), 0.873)).toBe('87%');
    expect(chinese.field('parking', field('parking', 'length_m'), 9.9, 'column')).toBe('9.9');
  });

  it('leaves what it does not know as it came, and nothing as nothing', () => {
    const text = '=HYPERLINK("x")<script>alert(1)</script>';
    expect(chinese.field('violations', field('violations', 'note'), text)).toBe(text);
    expect(chinese.field('violations', field('violations', 'town'), '999')).toBe('999');
    expect(chinese.field('violations', field('violations', 'note'), null)).toBe('');
  });
});
