/** Text that goes into a page is escaped by how it gets there: only what these functions made passes as it is. */

export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = Markup | string | number | null | undefined | false | readonly Part[];

/** Values are escaped, within attributes in double quotes too; lists are put one after another, nothing is nothing. */
export function markup(strings: TemplateStringsArray, ...values: readonly Part[]): Markup {
  let out = strings[0] as string;
  for (const [i, value] of values.entries()) out += textOf(value) + strings[i + 1];
  return new Markup(out);
}

function textOf(value: Part): string {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof Markup) return value.text;
  if (typeof value === 'object') return value.map(textOf).join('');
  return escapeText(String(value));
}

const NAMED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/** Characters that XML 1.0 cannot hold. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const IMPOSSIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Text that XML can hold. */
export function possibleText(text: string): string {
  return text.toWellFormed().replace(IMPOSSIBLE, '\ufffd');
}

function escapeText(text: string): string {
  return possibleText(text).replace(/[&<>"']/g, (c) => NAMED[c] as string);
}
