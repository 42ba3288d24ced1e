import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { countersign } from '../audit/countersign.ts';
import { verifyDatabase } from '../audit/verify.ts';
import type { Verdict } from '../contract/audit.ts';
import type { Language } from '../contract/errors.ts';
import { ZhituError } from '../contract/errors.ts';
import { tipText } from '../domain/audit-tip.ts';
import { readTip } from '../store/audit-tip.ts';
import { openStore } from '../store/database.ts';
import { type Call, type Command, option, UsageError } from './command.ts';
import { places } from './common.ts';
import { tellFinding } from './verify-words.ts';

export const verify: Command = {
  name: 'verify',
  summary: {
    zh: '核验审计链、记录和原件：列出被改、被删、被插入、被调换的内容',
    en: 'check the audit chain, the rows and the originals: what was changed, removed, put in or moved',
  },
  detail: {
    zh: '链尾摘要（--tip）请存放在别处或交由他人签名；--against 检查审计链是否仍包含它。发现问题时退出码为 1。\n例：zhitu verify --tip > 链尾.txt；zhitu verify --against 链尾.txt；zhitu verify --against 链尾.txt --receipt 链尾.txt.p7s',
    en: 'Keep the tip (--tip) elsewhere or have it signed; --against checks whether the chain still holds it. The exit code is 1 when something was found.\nExample: zhitu verify --tip > tip.txt; zhitu verify --against tip.txt; zhitu verify --against tip.txt --receipt tip.txt.p7s',
  },
  options: {
    tip: {
      help: { zh: '只输出链尾摘要（条目、哈希、条数、时间）', en: 'only print the tip: entry, hash, count, time' },
    },
    against: {
      value: 'FILE',
      help: { zh: '审计链须包含此文件中的链尾摘要', en: 'the chain must hold the tip in this file' },
    },
    receipt: {
      value: 'FILE',
      help: {
        zh: '把他人对 --against 文件的签名作为一条审计记录存入',
        en: 'keep somebody’s signature of the file of --against as an entry of the chain',
      },
    },
  },
  async run(call) {
    const { dbPath } = places(call);
    if (call.values.tip) return printTip(call, dbPath);
    const against = readText(call, 'against');
    const receipt = option(call, 'receipt');
    if (receipt !== undefined) return keepReceipt(call, dbPath, against, receipt);
    const verdict = await verifyDatabase(dbPath, { against, tick: call.terminal.progress });
    if (call.terminal.json) call.terminal.out(JSON.stringify(verdict));
    else tell(verdict, call.terminal.language, call.terminal.out);
    return verdict.sound ? 0 : 1;
  },
};

async function printTip({ terminal }: Call, dbPath: string): Promise<number> {
  const store = openStore(dbPath, { readOnly: true });
  const tip = await readTip(store.read).finally(() => store.close());
  if (!tip) throw new ZhituError('not_found', { what: terminal.language === 'zh' ? '审计链尾' : 'tip of the chain' });
  terminal.out(terminal.json ? JSON.stringify(tip) : tipText(tip).trimEnd());
  return 0;
}

async function keepReceipt(call: Call, dbPath: string, tip: string | null, path: string): Promise<number> {
  if (tip === null) throw new UsageError({ zh: '--receipt 须与 --against 同用', en: '--receipt goes with --against' });
  const receipt = readBytes(path);
  const store = openStore(dbPath);
  const actor = { name: 'zhitu', role: 'admin' };
  const kept = { tip, receipt, name: basename(path) };
  const entry = await store.write((db) => countersign(db, actor, kept)).finally(() => store.close());
  const { terminal } = call;
  if (terminal.json) terminal.out(JSON.stringify({ entry }));
  else terminal.out(terminal.language === 'zh' ? `签名回执已存为第 ${entry} 条` : `receipt kept as entry ${entry}`);
  return 0;
}

function readText(call: Call, name: string): string | null {
  const path = option(call, name);
  return path === undefined ? null : readBytes(path).toString('utf8');
}

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    throw new UsageError({ zh: `无法读取 ${path}`, en: `Cannot read ${path}` });
  }
}

function tell(verdict: Verdict, language: Language, out: (line: string) => void): void {
  const { entries, rows, originals, found, findings, tip } = verdict;
  for (const finding of findings) out(`✗ ${tellFinding(finding, language)}`);
  const zh = language === 'zh';
  if (found > findings.length) {
    out(zh ? `另有 ${found - findings.length} 处未列出` : `and ${found - findings.length} more`);
  }
  const counts = zh
    ? `审计链 ${entries} 条，记录 ${rows} 行，原件 ${originals} 件`
    : `${entries} entries, ${rows} rows, ${originals} originals`;
  const said = zh ? (found ? `发现 ${found} 处问题` : '未发现改动') : found ? `${found} found` : 'nothing was altered';
  out(`${counts}: ${said}`);
  if (tip) out(`${zh ? '链尾' : 'tip'} ${tip.id} ${tip.hash}`);
  const { count, held } = verdict.countersigned;
  if (count > 0) {
    out(
      zh
        ? `会签的链尾 ${count} 个，其中 ${held} 个仍在链中（签名本身请由签名人核对）`
        : `${held} of ${count} countersigned tips are in the chain (whoever signed them can tell whether the signatures are genuine)`,
    );
  }
  if (!verdict.beside && tip) {
    out(zh ? '数据库旁没有链尾文件，末尾被截断时可能无从发现' : 'no tip is kept beside the database');
  }
}
