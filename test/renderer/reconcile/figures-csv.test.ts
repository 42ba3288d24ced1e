import { describe, expect, it } from 'vitest';
import type { Figure } from '../../../electron/contract/system.ts';
import { failuresFirst, figuresCsv } from '../../../renderer/workspaces/explore/reconcile/figures-csv.ts';

const figure = (id: string, pass: boolean): Figure => ({
  id,
  zh: `数字“${id}”`,
  en: `figure ${id}`,
  published: '47%',
  sql: 'SELECT a, b',
  counted: 47.03,
  shown: '47%',
  rule: { zh: '取整', en: 'rounded' },
  pass,
});
const words = {
  head: ['figure', 'published', 'counted', 'shown', 'rule', 'verdict', 'SQL'],
  pass: 'agrees',
  fail: 'differs',
};

describe('the figures as CSV', () => {
  it('are one line each, under a head, quoted where needed, with a mark for spreadsheets', () => {
    expect(figuresCsv([figure('a', true)], 'en', words)).toBe(
      '\uFEFFfigure,published,counted,shown,rule,verdict,SQL\r\nfigure a,47%,47.03,47%,rounded,agrees,"SELECT a, b"\r\n',
    );
  });

  it('speak the language of the page', () => {
    expect(figuresCsv([figure('a', false)], 'zh', words)).toContain('"数字“a”"'.slice(1, -1));
  });
});

describe('the report', () => {
  it('puts what differs first and keeps the order otherwise', () => {
    const ids = failuresFirst([figure('a', true), figure('b', false), figure('c', true), figure('d', false)]);
    expect(ids.map((f) => f.id)).toEqual(['b', 'd', 'a', 'c']);
  });
});
