/** What a check of the audit chain found, in words for a terminal. */
import type { AuditFinding } from '../contract/audit.ts';
import type { Language } from '../contract/errors.ts';
import type { TipSource } from '../domain/audit-findings.ts';
import type { Words } from './command.ts';

const SOURCES: Record<TipSource, Words> = {
  database: { zh: '数据库内', en: 'in the database' },
  beside: { zh: '数据库旁', en: 'beside the database' },
  folder: { zh: '定期导出文件夹中', en: 'in the folder of exported tips' },
  given: { zh: '所给文件中', en: 'in the file given' },
};

const WORDS: Record<AuditFinding['code'], Words> = {
  entry_changed: { zh: '第 {id} 条被改动', en: 'entry {id} was changed' },
  entry_removed: { zh: '第 {id} 至 {to} 条被删除', en: 'entries {id} to {to} were removed' },
  entry_inserted: { zh: '第 {id} 条是后来插入的', en: 'entry {id} was put in' },
  entry_moved: { zh: '第 {id} 条原为第 {to} 条，次序被调换', en: 'entry {id} stood at {to}: it was moved' },
  tip_missing: {
    zh: '{source}留存的链尾（第 {id} 条）已不在链中：末尾被删或重写',
    en: 'the tip kept {source} (entry {id}) is not in the chain: its end was removed or written anew',
  },
  tip_lost: {
    zh: '打开数据库时曾发现链尾（第 {to} 条）缺失，见第 {id} 条',
    en: 'the tip (entry {to}) was once missing when the database was opened; see entry {id}',
  },
  countersign_lost: {
    zh: '第 {id} 条回执“{name}”所签的链尾（第 {to} 条）已不在链中：签名之前的内容被改写',
    en: 'the tip (entry {to}) that was countersigned, receipt “{name}” in entry {id}, is not in the chain: what had been signed was written anew',
  },
  row_changed: { zh: '{table} 第 {id} 行被改动', en: '{table} {id} was changed' },
  row_removed: { zh: '{table} 第 {id} 行被删除', en: '{table} {id} was removed' },
  row_inserted: { zh: '{table} 第 {id} 行是后来插入的', en: '{table} {id} was put in' },
  row_overwritten: {
    zh: '{table} 第 {id} 行在第 {to} 条重新记载之前已被改动',
    en: '{table} {id} was changed, removed or put in before entry {to} told of it anew',
  },
  block_changed: {
    zh: '{table} {key} 中有行被改动、删除或插入（原有 {rows} 行，现有 {there} 行）',
    en: '{table} {key}: rows were changed, removed or put in ({rows} were sealed, {there} are there)',
  },
  block_removed: {
    zh: '{table} {key} 的 {rows} 行全部被删除',
    en: '{table} {key}: all {rows} rows were removed',
  },
  block_overwritten: {
    zh: '{table} {key} 中有行在第 {to} 条重新记载之前已被改动、删除或插入',
    en: '{table} {key}: rows were changed, removed or put in before entry {to} told of them anew',
  },
  block_inserted: {
    zh: '{table} {key} 的 {there} 行是后来插入的',
    en: '{table} {key}: {there} rows were put in',
  },
  original_missing: { zh: '原件“{name}”缺失（{sha256}）', en: 'the original “{name}” is missing ({sha256})' },
  original_changed: { zh: '原件“{name}”被改动（{sha256}）', en: 'the original “{name}” was altered ({sha256})' },
  original_unknown: { zh: '多出无记录的文件 {sha256}', en: 'a file that no row stands for: {sha256}' },
  file_damaged: { zh: '数据库文件损坏：{detail}', en: 'the file is damaged: {detail}' },
};

export function tellFinding(finding: AuditFinding, language: Language): string {
  const source = finding.source && SOURCES[finding.source][language];
  const said: Record<string, unknown> = { ...finding, id: finding.id ?? finding.key, source };
  return WORDS[finding.code][language].replace(/\{(\w+)\}/g, (_, name: string) => String(said[name] ?? '–'));
}
