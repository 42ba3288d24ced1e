/** Paths of a course in a box of 1000 by 100, y down; drawn stretched to whatever room there is. Pure. */
const WIDE = 1000;
const HIGH = 100;

export function topOf(values: readonly number[]): number {
  return Math.max(...values, 1);
}

export function barsOf(values: readonly number[], top: number): string {
  const step = WIDE / values.length;
  const gap = step * 0.18;
  return values
    .map((value, i) => {
      const height = (Math.max(0, value) / top) * HIGH;
      return `M${round(i * step + gap / 2)} ${HIGH}v${round(-height)}h${round(step - gap)}V${HIGH}Z`;
    })
    .join('');
}

export function linesOf(values: readonly number[], top: number): string {
  const step = WIDE / Math.max(1, values.length - 1);
  // Half a line's width of room above and below.
  const at = (value: number) => HIGH - 2 - (Math.max(0, value) / top) * (HIGH - 4);
  return values.map((value, i) => `${i === 0 ? 'M' : 'L'}${round(i * step)} ${round(at(value))}`).join('');
}

const round = (value: number) => Math.round(value * 10) / 10;
