/** The record of a decoded row: one line of JSON, `[number, columns, geometry]` and a problem where there is one. */
import type { RefusalCode } from '../../contract/refusals.ts';
import type { SourceRow } from '../source.ts';
import type { DecodedRow } from './decoder.ts';

const UNKNOWN = 0; // stands for a geometry that the format does not have

type StagedRow = [
  number: number,
  columns: Record<string, unknown>,
  geometry: unknown,
  problem?: { code: RefusalCode; detail: string },
];

export function stagedLine({ number, columns, geometry, problem }: DecodedRow): string {
  const row: StagedRow = [number, columns, geometry === undefined ? UNKNOWN : geometry];
  if (problem) row.push(problem);
  return `${JSON.stringify(row)}\n`;
}

/** Takes one record after the other; `rows` came before. A row's line is its number in the source. */
export function stagedParts(
  visit: (row: SourceRow) => void,
  bind: readonly string[],
  rows = 0,
): (part: { bytes: Buffer | null; size: number; line: number }) => void {
  const bound = new Set(bind);
  let columns: Record<string, unknown> = {};
  const row: SourceRow = {
    row: rows,
    line: 0,
    size: 0,
    problem: null,
    geometry: undefined,
    bound(n) {
      const name = bind[n] as string;
      return Object.hasOwn(columns, name) ? columns[name] : undefined;
    },
    rest(each) {
      for (const name of Object.keys(columns)) if (!bound.has(name)) each(name, columns[name]);
    },
    all(each) {
      for (const name of Object.keys(columns)) each(name, columns[name]);
    },
    raw: (limit) => JSON.stringify(columns).slice(0, limit),
  };
  return ({ bytes, size, line }) => {
    row.row++;
    row.size = size;
    if (bytes) {
      const [number, found, geometry, problem] = JSON.parse(bytes.toString('utf8')) as StagedRow;
      columns = found;
      row.line = number;
      row.geometry = geometry === UNKNOWN ? undefined : geometry;
      row.problem = problem ?? null;
    } else {
      columns = {};
      row.line = line;
      row.geometry = undefined;
      row.problem = { code: 'row_too_large', detail: `${(size / 1e6).toFixed(0)} MB > 16 MB` };
    }
    visit(row);
  };
}
