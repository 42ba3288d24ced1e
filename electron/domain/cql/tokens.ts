import { CqlError } from './ast.ts';

export interface Token {
  kind: 'name' | 'quoted' | 'text' | 'number' | 'sign' | 'end';
  value: string;
  at: number;
}

const SPACE = /[\s\u3000]+/y;
const NAME = /[\p{L}_][\p{L}\p{N}_.]*/uy;
const NUMBER = /[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const SIGN = /<>|<=|>=|[=<>(),-]/y;
/** A quote within is written twice. */
const TEXT = /'((?:[^']|'')*)'/y;
const QUOTED = /"((?:[^"]|"")+)"/y;

/** The words of a filter; throws CqlError at the first character that begins none. */
export function tokens(source: string): Token[] {
  const out: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp) => {
    pattern.lastIndex = at;
    return pattern.exec(source);
  };
  while (at < source.length) {
    const space = match(SPACE);
    if (space) {
      at += space[0].length;
      continue;
    }
    const [found, token] = next(match, at, source);
    out.push(token);
    at += found;
  }
  out.push({ kind: 'end', value: '', at });
  return out;
}

function next(match: (pattern: RegExp) => RegExpExecArray | null, at: number, source: string): [number, Token] {
  const number = match(NUMBER);
  if (number) return [number[0].length, { kind: 'number', value: number[0], at }];
  const name = match(NAME);
  if (name) return [name[0].length, { kind: 'name', value: name[0], at }];
  const sign = match(SIGN);
  if (sign) return [sign[0].length, { kind: 'sign', value: sign[0], at }];
  const text = match(TEXT);
  if (text) return [text[0].length, { kind: 'text', value: (text[1] as string).replaceAll("''", "'"), at }];
  const quoted = match(QUOTED);
  if (quoted) return [quoted[0].length, { kind: 'quoted', value: (quoted[1] as string).replaceAll('""', '"'), at }];
  throw new CqlError(`unexpected ${JSON.stringify(String.fromCodePoint(source.codePointAt(at) as number))}`, at);
}
