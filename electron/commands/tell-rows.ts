import type { Terminal, Words } from './command.ts';

interface RowsReport<Why extends string> {
  read: number;
  added: number;
  replaced: number;
  unchanged?: number;
  refused: readonly { row: number; why: Why; detail: string }[];
  refusedCount: number;
}

/** What became of the rows of a table; those refused one by one with their reasons. */
export function tellRows<Why extends string>(
  { json, language, out, note }: Terminal,
  report: RowsReport<Why>,
  words: Record<Why, Words>,
): void {
  if (json) {
    out(JSON.stringify(report));
    return;
  }
  const { read, added, replaced, unchanged, refused, refusedCount } = report;
  const same =
    unchanged === undefined ? { zh: '', en: '' } : { zh: `，原有 ${unchanged}`, en: `, ${unchanged} as they were` };
  out(
    language === 'zh'
      ? `读取 ${read} 行：新增 ${added}，更新 ${replaced}${same.zh}，拒绝 ${refusedCount}`
      : `${read} rows read: ${added} added, ${replaced} replaced${same.en}, ${refusedCount} refused`,
  );
  for (const { row, why, detail } of refused) {
    note(
      language === 'zh'
        ? `✗ 第 ${row} 行：${words[why].zh}（${detail}）`
        : `✗ row ${row}: ${words[why].en} (${detail})`,
    );
  }
}
