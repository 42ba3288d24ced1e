/** Gathers what a format could not hold, while it is written. */
import type { ExportLoss, ExportLossCode } from '../contract/export-losses.ts';

const EXAMPLE = 40; // characters

export interface Losses {
  /** Once for the file, a layer or a column; what was told already is told no more. */
  tell(code: ExportLossCode, of?: { layer?: string; column?: string }, params?: ExportLoss['params']): void;
  /** One more value of a column, or feature of a layer. `example` is kept of the first. */
  count(
    code: ExportLossCode,
    of: { layer: string; column?: string },
    params?: ExportLoss['params'],
    example?: string,
  ): void;
  list(): ExportLoss[];
}

export function createLosses(): Losses {
  const known = new Map<string, ExportLoss>();
  const keyOf = (code: string, layer?: string, column?: string, to?: unknown) =>
    `${code}\n${layer ?? ''}\n${column ?? ''}\n${to ?? ''}`;
  return {
    tell(code, { layer, column } = {}, params = {}) {
      const key = keyOf(code, layer, column, params.to);
      if (known.has(key)) return;
      known.set(key, { code, layer: layer ?? null, column: column ?? null, count: null, params });
    },
    count(code, { layer, column }, params = {}, example) {
      const key = keyOf(code, layer, column);
      const found = known.get(key);
      if (found) {
        found.count = (found.count ?? 0) + 1;
        return;
      }
      const shown: ExportLoss['params'] = example === undefined ? {} : { example: shorten(example) };
      known.set(key, { code, layer, column: column ?? null, count: 1, params: { ...params, ...shown } });
    },
    list: () => [...known.values()],
  };
}

function shorten(text: string): string {
  const characters = [...text.replace(/\p{C}+/gu, ' ')];
  return characters.length > EXAMPLE ? `${characters.slice(0, EXAMPLE).join('')}…` : characters.join('');
}
