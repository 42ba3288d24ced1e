/** Numbers as people write them: `1 234,5`, `1,234.5`, `３４`, `12 m` are looked at by the callers' rules. */

const POINT = /^[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d*)?([eE][+-]?\d+)?$|^[+-]?\.\d+([eE][+-]?\d+)?$/;
const COMMA = /^[+-]?(\d+|\d{1,3}(\.\d{3})+)(,\d*)?([eE][+-]?\d+)?$|^[+-]?,\d+([eE][+-]?\d+)?$/;

/** NaN for what is not wholly a number. Full-width digits and thousands separators are understood. */
export function readNumber(text: string, decimal: '.' | ',' = '.'): number {
  if (decimal === '.') {
    const plain = +text; // also '' → 0, ' 1 ' → 1, '0x1' → 1: told apart below
    if (!Number.isNaN(plain) && PLAIN.test(text)) return plain;
  }
  const s = text.normalize('NFKC').replace(/[\s'’]/g, '');
  if (decimal === '.') return POINT.test(s) ? Number(s.replaceAll(',', '')) : Number.NaN;
  return COMMA.test(s) ? Number(s.replaceAll('.', '').replace(',', '.')) : Number.NaN;
}

const PLAIN = /^[+-]?[\d.]+(?:[eE][+-]?\d+)?$/;

export function looksLikeNumber(text: string, decimal: '.' | ',' = '.'): boolean {
  return text.trim() !== '' && !Number.isNaN(readNumber(text, decimal));
}

const YES = new Set(['1', 'true', 't', 'yes', 'y', '是', '有', '占用', '√', '✓', '真']);
const NO = new Set(['0', 'false', 'f', 'no', 'n', '否', '无', '没有', '未占用', '×', '假']);

/** undefined for what is neither. */
export function readBoolean(text: string): boolean | undefined {
  const s = text.trim().toLowerCase();
  return YES.has(s) ? true : NO.has(s) ? false : undefined;
}
