/** As much of PDF (ISO 32000-1) as it takes to see what Chromium printed: sheets, text that can be selected, lines. */
import { inflateSync } from 'node:zlib';

export interface Pdf {
  /** Points. */
  sheets: [width: number, height: number][];
  /**
   * Every character that some font of the file gives back when it is selected, in its usual form: fonts that draw 方
   * and the radical ⽅ alike give back either.
   */
  characters: Set<string>;
  /** Lengths in points of straight lines that run across the page, in page content. */
  across: number[];
}

export function readPdf(bytes: Buffer): Pdf {
  const file = bytes.toString('latin1');
  const sheets = [...file.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, w, h]): [number, number] => [
    Number(w),
    Number(h),
  ]);
  const streams = [...file.matchAll(/\/FlateDecode[\s\S]*?stream\r?\n/g)].flatMap((found) => {
    const start = (found.index ?? 0) + found[0].length;
    const end = file.indexOf('endstream', start);
    try {
      return [inflateSync(bytes.subarray(start, end)).toString('latin1')];
    } catch {
      return []; // a picture or a font in another coding
    }
  });
  return {
    sheets,
    characters: new Set(
      streams
        .filter((s) => s.includes('begincmap'))
        .flatMap(charactersOf)
        .map((c) => c.normalize('NFKC')),
    ),
    across: streams.filter((s) => /\bcm\b/.test(s)).flatMap(acrossOf),
  };
}

/** The right-hand sides of a ToUnicode map. */
function charactersOf(map: string): string[] {
  const out: string[] = [];
  for (const [, body = ''] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, to = ''] of body.matchAll(/<[0-9A-Fa-f]+>\s*<([0-9A-Fa-f]+)>/g)) out.push(...textOf(to));
  }
  for (const [, body = ''] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from = '', until = '', to = ''] of body.matchAll(
      /<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g,
    )) {
      const first = textOf(to)[0]?.codePointAt(0) ?? 0;
      for (let k = 0; k <= Number.parseInt(until, 16) - Number.parseInt(from, 16); k++)
        out.push(String.fromCodePoint(first + k));
    }
  }
  return out;
}

function textOf(hex: string): string[] {
  const units = (hex.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16));
  return [...String.fromCharCode(...units)];
}

type Matrix = [number, number, number, number, number, number];

/** Follows transformations and paths; curves and text are passed over. */
function acrossOf(content: string): number[] {
  const out: number[] = [];
  const kept: Matrix[] = [];
  let now: Matrix = [1, 0, 0, 1, 0, 0];
  let at: [number, number] = [0, 0];
  let given: number[] = [];
  const point = (x: number, y: number): [number, number] => [
    now[0] * x + now[2] * y + now[4],
    now[1] * x + now[3] * y + now[5],
  ];
  const plain = content.replace(/\((?:\\.|[^\\)])*\)|<[0-9A-Fa-f\s]*>/g, ' ');
  for (const word of plain.split(/[\s[\]]+/)) {
    const number = Number(word);
    if (word !== '' && Number.isFinite(number)) {
      given.push(number);
      continue;
    }
    if (word === 'q') kept.push(now);
    else if (word === 'Q') now = kept.pop() ?? now;
    else if (word === 'cm') {
      const [a, b, c, d, e, f] = given.slice(-6) as Matrix;
      const m = now;
      now = [
        m[0] * a + m[2] * b,
        m[1] * a + m[3] * b,
        m[0] * c + m[2] * d,
        m[1] * c + m[3] * d,
        m[0] * e + m[2] * f + m[4],
        m[1] * e + m[3] * f + m[5],
      ];
    } else if (word === 'm' || word === 'l') {
      const to = point(given.at(-2) ?? 0, given.at(-1) ?? 0);
      if (word === 'l' && Math.abs(to[1] - at[1]) < 0.01) out.push(Math.abs(to[0] - at[0]));
      at = to;
    }
    if (word !== '') given = [];
  }
  return out;
}
