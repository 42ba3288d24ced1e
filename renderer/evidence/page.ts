/**
 * The page in an evidence bundle: checks manifest and chain that it carries at once, and files when they are given to it.
 * Not bundled but joined with the sources it names (electron/api/lib/evidence/page-script.ts): plain functions only.
 */
import type { SignedTip } from '../../electron/domain/audit-excerpt.ts';
import { parseTip, tipText } from '../../electron/domain/audit-tip.ts';
import { CHAIN, MANIFEST } from '../../electron/domain/bundle.ts';
import {
  type BundleInput,
  type BundleVerdict,
  unreadableBundle,
  verifyBundle,
  verifyTold,
} from '../../electron/domain/bundle-verify.ts';
import { readStoredZip } from '../../electron/domain/stored-zip.ts';
import { faultWord, type PageLanguage, pageWord } from './words.ts';

const PIECE = 4 << 20; // bytes
let language: PageLanguage = 'zh';
/** What was checked last, and whether all files were given. */
let shown: { verdict: BundleVerdict; given: 'nothing' | 'some' | 'all' } | null = null;

/** The bundle as an archive, or files of it; small texts may be tips that were kept elsewhere. */
export async function verifyFiles(files: readonly { path: string; blob: Blob }[]): Promise<BundleVerdict> {
  const against: string[] = [];
  let whole = false;
  const inputs: BundleInput[] = [];
  for (const { path, blob } of files) {
    const text = path.endsWith('.txt') && blob.size < 100_000 ? await blob.text() : '';
    if (parseTip(text)) against.push(text);
    else if (/\.zip$/i.test(path)) {
      whole = true;
      const source = { size: blob.size, read: (from: number, to: number) => bytesOf(blob.slice(from, to)) };
      try {
        for (const stored of await readStoredZip(source, decodeText)) {
          inputs.push(inputOf(stored.path, blob.slice(stored.from, stored.from + stored.bytes)));
        }
      } catch (error) {
        return unreadable(error);
      }
    } else inputs.push(inputOf(path, blob));
  }
  const paths = inputs.map((input) => input.path);
  whole ||= paths.includes(MANIFEST) && paths.includes(CHAIN);
  if (!whole) {
    for (const [path, id] of [
      [MANIFEST, 'manifest'],
      [CHAIN, 'chain'],
    ] as const) {
      if (!paths.includes(path)) inputs.push(inputOf(path, new Blob([carriedText(id)])));
    }
  }
  const verdict = await verifyBundle(inputs, { decode: decodeText, against, whole });
  shown = { verdict, given: whole ? 'all' : files.length > against.length ? 'some' : 'nothing' };
  return verdict;
}

function unreadable(error: unknown): BundleVerdict {
  const verdict = unreadableBundle(error);
  shown = { verdict, given: 'all' };
  return verdict;
}

function inputOf(path: string, blob: Blob): BundleInput {
  return {
    path,
    bytes: blob.size,
    async *read() {
      for (let at = 0; at < blob.size; at += PIECE) yield bytesOf(blob.slice(at, at + PIECE));
    },
  };
}

async function bytesOf(blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer());
}

function decodeText(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

function carriedText(id: 'manifest' | 'chain'): string {
  return (document.getElementById(id)?.textContent ?? '').replaceAll('\\u003c', '<');
}

function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  options: Readonly<Record<string, string>> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(options)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function render(): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  document.title = pageWord(language, 'title');
  const change = make('button', { type: 'button' }, pageWord(language, 'other'));
  change.addEventListener('click', () => {
    language = language === 'zh' ? 'en' : 'zh';
    render();
  });
  const main = make('main');
  if (shown) main.append(...verdictParts(shown.verdict, shown.given));
  else main.append(make('p', { class: 'verdict', role: 'status' }, pageWord(language, 'checking')));
  main.append(dropArea(), ...aboutParts());
  document.querySelector('#page')?.remove();
  const header = make('header', {}, make('h1', {}, pageWord(language, 'title')), change);
  document.body.append(make('div', { id: 'page' }, header, main));
}

function verdictParts(verdict: BundleVerdict, given: 'nothing' | 'some' | 'all'): Node[] {
  const { sound, faults, files, entries, rows, against } = verdict;
  const state = sound && given === 'nothing' ? 'told' : sound ? 'good' : 'bad';
  const good = { nothing: 'toldSound', some: 'soundSome', all: 'sound' } as const;
  const said = sound
    ? pageWord(language, good[given], { files, entries, rows })
    : pageWord(language, given === 'nothing' ? 'toldBroken' : 'broken', { n: faults.length });
  const parts: Node[] = [make('p', { class: 'verdict', role: 'status', 'data-state': state }, said)];
  if (faults.length > 0)
    parts.push(make('ul', {}, ...faults.map((fault) => make('li', {}, faultWord(language, fault)))));
  for (const { id, how } of against) {
    if (how !== 'differs') parts.push(make('p', {}, pageWord(language, how, { id })));
  }
  return parts;
}

function dropArea(): Node {
  const input = make('input', { type: 'file', id: 'files', multiple: '' });
  const take = (files: readonly { path: string; blob: Blob }[]) => {
    if (files.length > 0) void check(files);
  };
  input.addEventListener('change', () => take(Array.from(input.files ?? [], (f) => ({ path: pathOf(f), blob: f }))));
  const area = make(
    'div',
    { class: 'drop' },
    make('p', {}, make('label', { for: 'files' }, pageWord(language, 'drop'))),
    input,
    make('p', { class: 'soft' }, pageWord(language, 'tipHint')),
  );
  area.addEventListener('dragover', (event) => {
    event.preventDefault();
    area.setAttribute('data-over', '');
  });
  area.addEventListener('dragleave', () => area.removeAttribute('data-over'));
  area.addEventListener('drop', (event) => {
    event.preventDefault();
    area.removeAttribute('data-over');
    const entries = Array.from(event.dataTransfer?.items ?? [], (item) => item.webkitGetAsEntry());
    void filesUnder(entries).then(take);
  });
  return area;
}

async function check(files: readonly { path: string; blob: Blob }[]): Promise<void> {
  shown = null;
  render();
  await verifyFiles(files);
  render();
}

async function filesUnder(entries: readonly (FileSystemEntry | null)[]): Promise<{ path: string; blob: Blob }[]> {
  const found: { path: string; blob: Blob }[] = [];
  for (const entry of entries) {
    if (entry?.isFile) {
      const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
      found.push({ path: listedPath(entry.fullPath.slice(1)), blob: file });
    } else if (entry) {
      const reader = (entry as FileSystemDirectoryEntry).createReader();
      for (;;) {
        const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
        if (some.length === 0) break;
        found.push(...(await filesUnder(some)));
      }
    }
  }
  return found;
}

function pathOf(file: File): string {
  return listedPath(file.webkitRelativePath || file.name);
}

/** The path on the list that ends like this one: the folder may have any name, and a single file comes without one. */
function listedPath(path: string): string {
  const manifest = shown?.verdict.manifest ?? JSON.parse(carriedText('manifest'));
  const listed: string[] = [MANIFEST, CHAIN, 'verify.html', ...manifest.files.map((f: { path: string }) => f.path)];
  return listed.find((p) => path === p || path.endsWith(`/${p}`) || p.endsWith(`/${path}`)) ?? path;
}

function aboutParts(): Node[] {
  const manifest = shown?.verdict.manifest;
  if (!manifest) return [];
  const { subject, madeAt, madeBy, program, database, leftOut, schematic } = manifest;
  const tip = shown?.verdict.tip;
  const rows: [string, (Node | string)[]][] = [
    [pageWord(language, 'subject'), [`${pageWord(language, subject.kind)} ${subject.name}`]],
    [pageWord(language, 'made'), [`${madeAt} · ${madeBy} · ${program}`]],
    [pageWord(language, 'database'), [make('code', {}, database)]],
  ];
  if (tip) {
    const entry = pageWord(language, 'entry', { id: tip.id });
    rows.push([pageWord(language, 'tip'), [entry, ' ', make('code', {}, tip.hash)]]);
  }
  const signed = shown?.verdict.signed.filter((one) => one.held) ?? [];
  if (signed.length > 0) rows.push([pageWord(language, 'signed'), [make('ul', {}, ...signed.map(signedItem))]]);
  const left = leftOut.map((l) =>
    l.what === 'owner'
      ? pageWord(language, 'owner')
      : `${pageWord(language, l.why === 'missing' ? 'missing' : 'altered')} ${l.sha256 ?? ''}`,
  );
  rows.push([pageWord(language, 'leftOut'), [left.join('; ') || pageWord(language, 'nothingLeftOut')]]);
  const body = rows.map(([name, value]) =>
    make('tr', {}, make('th', { scope: 'row' }, name), make('td', {}, ...value)),
  );
  const parts: Node[] = [make('h2', {}, pageWord(language, 'about')), make('table', {}, make('tbody', {}, ...body))];
  if (schematic) parts.push(make('p', { class: 'soft' }, pageWord(language, 'schematic')));
  return parts;
}

/** With the receipt and the text that was signed, to be checked by whoever gave it or a program for its kind. */
function signedItem({ entry, name, tip, receipt }: SignedTip): Node {
  const file = (called: string, base64: string) =>
    make('a', { download: called, href: `data:application/octet-stream;base64,${base64}` }, called);
  const told = pageWord(language, 'signedHeld', { id: tip.id, entry, name });
  return make(
    'li',
    {},
    told,
    ' ',
    file(`tip-${tip.id}.txt`, btoa(tipText(tip))),
    ' ',
    file(`receipt-${entry}`, receipt),
  );
}

async function start(): Promise<void> {
  render();
  const verdict = await verifyTold(carriedText('manifest'), carriedText('chain'), []);
  language = verdict.manifest?.language ?? language;
  shown = { verdict, given: 'nothing' };
  render();
}
void start();
