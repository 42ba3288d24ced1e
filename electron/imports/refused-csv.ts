/** Refused rows as CSV for a spreadsheet: UTF-8 with a byte-order mark, no cell that it would take for a formula. */
import type { Language } from '../contract/errors.ts';
import { refusalText } from '../contract/refusals.ts';
import { csvRow } from '../domain/csv-row.ts';
import type { ReadDb } from '../store/database.ts';
import { refusedPage } from '../store/imports.ts';

const HEADERS: Record<Language, string[]> = {
  zh: ['行号', '文件行', '原因', '原文'],
  en: ['row', 'line', 'reason', 'content'],
};

export async function* refusedCsv(db: ReadDb, importId: number, language: Language): AsyncGenerator<string> {
  yield `\uFEFF${csvRow(HEADERS[language])}`;
  for (let last = 0; ; ) {
    const page = await refusedPage(db, importId, last);
    if (page.length === 0) return;
    last = page.at(-1)?.row ?? last;
    yield page.map((r) => csvRow([r.row, r.line, refusalText(r.code, language, r.detail), r.content])).join('');
  }
}
