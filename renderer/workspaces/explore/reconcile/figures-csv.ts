import type { Figure } from '../../../../electron/contract/system.ts';
import { csvRow } from '../../../../electron/domain/csv-row.ts';

/** The table as CSV, with a byte-order mark so that spreadsheets read it as UTF-8. */
export function figuresCsv(
  figures: readonly Figure[],
  language: 'zh' | 'en',
  words: { head: readonly string[]; pass: string; fail: string },
): string {
  const rows = figures.map((f) => [
    f[language],
    f.published,
    f.counted,
    f.shown,
    f.rule[language],
    f.pass ? words.pass : words.fail,
    f.sql,
  ]);
  return `\uFEFF${[words.head, ...rows].map((cells) => csvRow(cells)).join('')}`;
}

/** Those that differ first, otherwise as published. */
export function failuresFirst(figures: readonly Figure[]): Figure[] {
  return [...figures.filter((f) => !f.pass), ...figures.filter((f) => f.pass)];
}
