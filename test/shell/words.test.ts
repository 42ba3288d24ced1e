import { describe, expect, it } from 'vitest';
import { languageOf, WORDS } from '../../electron/shell/words.ts';

describe('the words of the shell', () => {
  it('say everything in both languages', () => {
    for (const [key, zh] of Object.entries(WORDS.zh)) {
      const en = WORDS.en[key as keyof typeof WORDS.en];
      expect(zh, key).toMatch(/[\u4e00-\u9fff]/);
      expect(en, key).toMatch(/^[^\u4e00-\u9fff]+$/);
    }
  });

  it.each([
    ['zh-CN', 'zh'],
    ['en-GB', 'en'],
    ['en', 'en'],
    ['fr-FR', 'zh'],
    ['', 'zh'],
  ])('of a system in %j are %s', (locale, language) => {
    expect(languageOf(locale)).toBe(language);
  });
});
