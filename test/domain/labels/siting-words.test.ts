import { expect, it } from 'vitest';
import { landName } from '../../../electron/domain/labels/siting-words.ts';

it.each([
  ['红线退让区域39', 'en', 'Setback strip 39'],
  ['红线退让区域39', 'zh', '红线退让区域39'],
  ['老厂 2', 'en', '老厂 2'],
  ['', 'en', ''],
] as const)('candidate land %s is called in %s %s', (name, language, wanted) => {
  expect(landName(name, language)).toBe(wanted);
});
