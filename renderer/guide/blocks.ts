/** A page of the guide: a small, strict part of Markdown. What is not understood is an error, found by a test. */
import { GuideError, type Inline, inlineOf } from './inline.ts';

export type Block =
  | { kind: 'heading'; level: 2 | 3; id: string; line: Inline[] }
  | { kind: 'text'; line: Inline[] }
  | { kind: 'list'; ordered: boolean; items: { line: Inline[]; under: Inline[][] }[] }
  | { kind: 'table'; head: Inline[][]; rows: Inline[][][] }
  | { kind: 'code'; text: string }
  | { kind: 'note'; line: Inline[] }
  | { kind: 'picture'; name: string; alt: string }
  /** Made by the program: the table of keys, the glossary. */
  | { kind: 'part'; name: Part };

const PARTS = ['keys', 'glossary'] as const;
export type Part = (typeof PARTS)[number];

export interface Page {
  title: string;
  /** Other words by which people look for it. */
  words: string[];
  blocks: Block[];
}

const HEADING = /^(#{2,3}) (.+) \{#([a-z0-9-]+)\}$/;
const ITEM = /^(?:-|\d+\.) (.+)$/;
const UNDER = /^ {2,3}- (.+)$/;
const PICTURE = /^!\[([^\]]+)\]\(([a-z0-9-]+)\)$/;
const PART = /^::(\w+)$/;

/** `# Title`, `words: …`, then blocks parted by empty lines. @throws GuideError naming the line */
export function readPage(source: string): Page {
  const lines = source.replaceAll('\r\n', '\n').split('\n');
  const title = /^# (.+)$/.exec(lines[0] ?? '')?.[1];
  if (!title) throw new GuideError('a page begins with # and its title');
  const words = /^words: (.+)$/.exec(lines[1] ?? '')?.[1];
  const blocks: Block[] = [];
  let at = words ? 2 : 1;
  while (at < lines.length) {
    if (lines[at]?.trim() === '') {
      at += 1;
      continue;
    }
    try {
      const [block, next] = readBlock(lines, at);
      blocks.push(block);
      at = next;
    } catch (error) {
      throw new GuideError(`line ${at + 1}: ${error instanceof Error ? error.message : error}`);
    }
  }
  return { title, words: words ? words.split(/[,，、] ?/) : [], blocks };
}

/** The block that begins at a line, and the line after it. */
function readBlock(lines: readonly string[], at: number): [Block, number] {
  const line = lines[at] ?? '';
  if (line.startsWith('```')) return readCode(lines, at);
  const end = endOf(lines, at);
  const all = lines.slice(at, end);
  const heading = HEADING.exec(line);
  if (line.startsWith('#')) {
    if (!heading?.[1] || !heading[2] || !heading[3]) throw new GuideError(`a heading ends with {#its-name}: ${line}`);
    const level = heading[1].length === 2 ? 2 : 3;
    return [{ kind: 'heading', level, id: heading[3], line: inlineOf(heading[2]) }, at + 1];
  }
  const picture = PICTURE.exec(line);
  if (picture?.[1] && picture[2]) return [{ kind: 'picture', alt: picture[1], name: picture[2] }, at + 1];
  const part = PARTS.find((name) => name === PART.exec(line)?.[1]);
  if (part) return [{ kind: 'part', name: part }, at + 1];
  if (line.startsWith('|')) return [readTable(all), end];
  if (line.startsWith('> '))
    return [{ kind: 'note', line: inlineOf(joined(all.map((l) => l.replace(/^> ?/, '')))) }, end];
  if (ITEM.test(line)) return [readList(all), end];
  if (/^[<!:]/.test(line)) throw new GuideError(`cannot be read: ${line}`);
  return [{ kind: 'text', line: inlineOf(joined(all)) }, end];
}

function endOf(lines: readonly string[], at: number): number {
  const end = lines.findIndex(
    (line, i) => i > at && (line.trim() === '' || line.startsWith('#') || line.startsWith('```')),
  );
  return end === -1 ? lines.length : end;
}

/** Chinese is joined as it is, words of other scripts by a space. */
function joined(lines: readonly string[]): string {
  return lines.reduce((text, line) =>
    /[\p{Script=Han}，。；：、！？）”]$/u.test(text) ? text + line : `${text} ${line}`,
  );
}

function readCode(lines: readonly string[], at: number): [Block, number] {
  const end = lines.findIndex((line, i) => i > at && line === '```');
  if (end === -1) throw new GuideError('code has no end');
  return [{ kind: 'code', text: lines.slice(at + 1, end).join('\n') }, end + 1];
}

function readTable(rows: readonly string[]): Block {
  const cells = (row: string) =>
    row
      .replace(/^\||\|$/g, '')
      .split('|')
      .map((cell) => inlineOf(cell.trim()));
  if (!/^\|(?: ?:?-+:? ?\|)+$/.test(rows[1] ?? '')) throw new GuideError('a table has a line under its head');
  const head = cells(rows[0] ?? '');
  const body = rows.slice(2).map(cells);
  if (body.some((row) => row.length !== head.length))
    throw new GuideError('a row has more or fewer cells than the head');
  return { kind: 'table', head, rows: body };
}

function readList(lines: readonly string[]): Block {
  const items: { line: Inline[]; under: Inline[][] }[] = [];
  for (const line of lines) {
    const under = UNDER.exec(line)?.[1];
    const item = ITEM.exec(line)?.[1];
    const last = items.at(-1);
    if (under && last) last.under.push(inlineOf(under));
    else if (item) items.push({ line: inlineOf(item), under: [] });
    else throw new GuideError(`not an item of a list: ${line}`);
  }
  return { kind: 'list', ordered: /^\d/.test(lines[0] ?? ''), items };
}
