import { openAsBlob } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { subjectId } from '../api/lib/evidence/content.ts';
import { makeBundle } from '../api/lib/evidence/make-bundle.ts';
import { requireTip } from '../audit/verify.ts';
import { compose } from '../compose.ts';
import type { Language } from '../contract/errors.ts';
import { BUNDLE_SUBJECTS } from '../domain/bundle.ts';
import {
  type BundleFault,
  type BundleInput,
  type BundleVerdict,
  type ComparedTip,
  unreadableBundle,
  verifyBundle,
} from '../domain/bundle-verify.ts';
import { readStoredZip } from '../domain/stored-zip.ts';
import { type Call, type Command, option, required, UsageError, type Words } from './command.ts';
import { choice, places } from './common.ts';
import { writeFile } from './write-file.ts';

const USAGE: Words = {
  zh: '用法：zhitu bundle finding|case 编号 --out 文件.zip，或 zhitu bundle verify 文件.zip',
  en: 'Usage: zhitu bundle finding|case ID|KEY --out FILE.zip, or zhitu bundle verify FILE.zip',
};

export const bundleCommand: Command = {
  name: 'bundle',
  arguments: 'finding|case|verify ID|FILE',
  summary: { zh: '证据包：制作、核验', en: 'evidence bundles: make one, verify one' },
  detail: {
    zh: '证据包含原件、清单、审计链片段和可离线核验的网页；制作会记入审计链。核验不需要数据库，发现问题时退出码为 1。\n例：zhitu bundle finding PH-WJ-0001 --out 证据.zip；zhitu bundle verify 证据.zip --tip 链尾.txt',
    en: 'A bundle holds originals, a list of them, the piece of the audit chain and a page that verifies it offline; making one goes on record. Verifying needs no database; the exit code is 1 when something was found.\nExample: zhitu bundle finding PH-WJ-0001 --out evidence.zip; zhitu bundle verify evidence.zip --tip tip.txt',
  },
  options: {
    out: { value: 'FILE', help: { zh: '写入此文件', en: 'write this file' } },
    tip: { value: 'FILE', help: { zh: '核验时与另存的链尾比对', en: 'verify against a tip kept elsewhere' } },
  },
  async run(call) {
    const [what = '', given, ...rest] = call.positionals;
    const kind = choice(what, [...BUNDLE_SUBJECTS, 'verify']);
    if (given === undefined || rest.length > 0) throw new UsageError(USAGE);
    return kind === 'verify' ? verify(call, given) : make(call, kind, given);
  },
};

async function make(call: Call, kind: 'finding' | 'case', given: string): Promise<number> {
  const out = required(call, 'out');
  const { terminal } = call;
  const zhitu = await compose({ ...places(call), host: 'loopback', pages: false });
  try {
    const id = await subjectId(zhitu.ctx, kind, given);
    const actor = { name: 'zhitu', role: 'admin' };
    const bundle = await makeBundle(
      zhitu.ctx,
      actor,
      { kind, id, lang: terminal.language },
      { progress: terminal.progress },
    );
    await writeFile(bundle.parts, out);
    const { originals, leftOut } = bundle;
    const { size: bytes } = await stat(out);
    if (terminal.json) terminal.out(JSON.stringify({ file: out, bytes, originals, leftOut }));
    else {
      const zh = terminal.language === 'zh';
      terminal.out(zh ? `已写入 ${out}：原件 ${originals} 件` : `wrote ${out}: ${originals} originals`);
      for (const { what, why, sha256 } of leftOut) {
        terminal.out(`${zh ? '未包含' : 'left out'}: ${what} ${why} ${sha256 ?? ''}`.trimEnd());
      }
    }
    return 0;
  } finally {
    await zhitu.close();
  }
}

async function verify(call: Call, path: string): Promise<number> {
  const tipFile = option(call, 'tip');
  const against = tipFile === undefined ? [] : [(await readOr(tipFile)).toString('utf8')];
  against.forEach(requireTip);
  const verdict = await verifyBundleFile(path, against);
  const { terminal } = call;
  if (terminal.json) terminal.out(JSON.stringify(verdict));
  else tell(verdict, terminal.language, terminal.out);
  return verdict.sound ? 0 : 1;
}

/** What cannot be read as a bundle is told as a fault. */
async function verifyBundleFile(path: string, against: readonly string[]): Promise<BundleVerdict> {
  if (!(await stat(path).catch(() => null))?.isFile()) throw notReadable(path);
  const blob = await openAsBlob(path);
  const read = async (from: number, to: number) => new Uint8Array(await blob.slice(from, to).arrayBuffer());
  const decode = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  try {
    const files = await readStoredZip({ size: blob.size, read }, decode);
    const inputs: BundleInput[] = files.map(({ path: name, from, bytes }) => ({
      path: name,
      bytes,
      read: () => blob.slice(from, from + bytes).stream() as unknown as AsyncIterable<Uint8Array>,
    }));
    return await verifyBundle(inputs, { decode, against });
  } catch (error) {
    return unreadableBundle(error);
  }
}

function readOr(path: string): Promise<Buffer> {
  return readFile(path).catch(() => {
    throw notReadable(path);
  });
}

function notReadable(path: string): UsageError {
  return new UsageError({ zh: `无法读取 ${path}`, en: `Cannot read ${path}` });
}

const FAULTS: Record<BundleFault['code'], Words> = {
  unreadable: { zh: '无法读取：{detail}', en: 'cannot be read: {detail}' },
  chain_broken: { zh: '审计链片段不能推导至链尾', en: 'the piece of the chain does not lead to its tip' },
  row_changed: { zh: '{table} 第 {id} 行被改动', en: '{table} {id} was changed' },
  list_changed: { zh: '文件清单被改动', en: 'the list of files was altered' },
  file_changed: { zh: '文件被改动：{path}', en: 'altered: {path}' },
  file_missing: { zh: '文件缺失：{path}', en: 'missing: {path}' },
  file_unknown: { zh: '多出文件：{path}', en: 'not on the list: {path}' },
  original_foreign: { zh: '不是审计链记载的原件：{path}', en: 'not the original of the chain: {path}' },
  page_changed: { zh: '核验页面被改动：{path}', en: 'the page that verifies was altered: {path}' },
  tip_differs: {
    zh: '所给链尾（第 {id} 条）不在此审计链中',
    en: 'the tip given (entry {id}) is not in this chain',
  },
  countersign_lost: {
    zh: '第 {id} 条回执“{name}”所签的链尾不在此审计链中',
    en: 'the tip that was countersigned, receipt “{name}” in entry {id}, is not in this chain',
  },
};

function tell(verdict: BundleVerdict, language: Language, out: (line: string) => void): void {
  for (const fault of verdict.faults) {
    const said: Record<string, unknown> = { ...fault };
    out(`✗ ${FAULTS[fault.code][language].replace(/\{(\w+)\}/g, (_, name: string) => String(said[name] ?? '–'))}`);
  }
  const zh = language === 'zh';
  const { files, entries, rows, sound, against, signed, tip } = verdict;
  const counts = zh
    ? `文件 ${files} 个，审计链 ${entries} 条，记录 ${rows} 行`
    : `${files} files, ${entries} entries, ${rows} rows`;
  out(`${counts}: ${sound ? (zh ? '未发现改动' : 'nothing was altered') : zh ? '发现改动' : 'altered'}`);
  if (tip) out(`${zh ? '链尾' : 'tip'} ${tip.id} ${tip.hash}`);
  for (const { id, how } of against) out(COMPARED[how][language].replace('{id}', String(id)));
  for (const { entry, name, held } of signed) {
    if (held)
      out(
        zh
          ? `第 ${entry} 条：“${name}”所签的链尾在此审计链中`
          : `entry ${entry}: the tip that “${name}” signed is in it`,
      );
  }
}

const COMPARED: Record<ComparedTip['how'], Words> = {
  same: { zh: '与所给链尾（第 {id} 条）一致', en: 'it is the tip given (entry {id})' },
  held: { zh: '所给链尾（第 {id} 条）在此审计链中', en: 'the tip given (entry {id}) is in this chain' },
  differs: { zh: '所给链尾（第 {id} 条）不在此审计链中', en: 'the tip given (entry {id}) is not in this chain' },
  before: {
    zh: '所给链尾（第 {id} 条）早于此审计链片段的开头：请用 zhitu verify 核对',
    en: 'the tip given (entry {id}) is from before this piece of the chain: use zhitu verify',
  },
  later: {
    zh: '所给链尾（第 {id} 条）晚于此证据包：请用 zhitu verify 核对',
    en: 'the tip given (entry {id}) is later than this bundle: use zhitu verify',
  },
};
