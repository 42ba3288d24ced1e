import { expect, test } from 'vitest';
import { guarded, htmlOf, tsvOf } from '../../renderer/workspaces/explore/table/table-text.ts';

const EVIL = ['=1+1', '+cmd|calc', '-2+3', '@SUM(A1)', ' =1', '|x', 'a\tb\nc', '<script>alert(1)</script>'];

test('no cell that is copied is a formula, parts a row, or becomes markup', () => {
  for (const text of EVIL.slice(0, 6)) expect(guarded(text)).toMatch(/^'/);
  expect(guarded(-5)).toBe('-5');
  expect(guarded('解放路')).toBe('解放路');
  const tsv = tsvOf([EVIL, EVIL]);
  expect(
    tsv
      .split('\r\n')
      .slice(0, 2)
      .map((line) => line.split('\t').length),
  ).toEqual([EVIL.length, EVIL.length]);
  const html = htmlOf([['甲', '<b>'], ...EVIL.map((text) => [text, 3])], '违停 & 其他');
  expect(html).not.toMatch(/<script|<b>/);
  expect(html).toContain('&lt;script&gt;');
  expect(html).toContain('<td>3</td>');
  expect(html).toContain('<caption>违停 &amp; 其他</caption>');
  expect(html.match(/mso-number-format/g)).toHaveLength(EVIL.length);
});
