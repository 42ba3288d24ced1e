/** Rows of words and figures in columns; numbers stand to the right. Chinese characters are two columns wide. */
export function textTable(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string[] {
  const all = [head, ...rows];
  const widths = head.map((_, c) => Math.max(...all.map((row) => widthOf(String(row[c] ?? '')))));
  const right = head.map((_, c) => rows.every((row) => typeof row[c] === 'number' || /^[−\-\d.]/.test(String(row[c]))));
  return all.map((row) =>
    row
      .map((cell, c) => {
        const space = ' '.repeat((widths[c] as number) - widthOf(String(cell)));
        return right[c] ? space + cell : cell + space;
      })
      .join('  ')
      .trimEnd(),
  );
}

function widthOf(text: string): number {
  let width = 0;
  for (const c of text)
    width += /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6]/.test(c)
      ? 2
      : 1;
  return width;
}
