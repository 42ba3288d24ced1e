import { describe, expect, it } from 'vitest';
import { ERRORS, errorMessage } from '../../electron/contract/errors.ts';

describe('errors', () => {
  it('take the same parameters in both languages', () => {
    // `why_zh` and `why_en` are words for one thing.
    const names = (s: string, language: string) =>
      [...s.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name.replace(`_${language}`, '')).sort();
    for (const spec of Object.values(ERRORS)) expect(names(spec.zh, 'zh')).toEqual(names(spec.en, 'en'));
  });

  it('are in Chinese where they say zh', () => {
    for (const spec of Object.values(ERRORS)) {
      expect(spec.zh).toMatch(/\p{Script=Han}/u);
      expect(spec.en).not.toMatch(/\p{Script=Han}/u);
    }
  });

  it('do not fill a name from the prototype', () => {
    expect(errorMessage('not_found', 'en', {})).toContain('{what}');
  });
});
