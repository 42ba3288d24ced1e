import { type Figure, shortfall } from './report.ts';

const HEAD = ['group', 'size', 'what', 'value', 'runs', 'peer', 'ratio', 'goal', ''];

/** The figures for a terminal, a line each. */
export function textTable(figures: readonly Figure[]): string {
  const lines = [HEAD, ...figures.map(cells)];
  const widths = HEAD.map((_, i) => Math.max(...lines.map((line) => (line[i] as string).length)));
  const right = new Set([1, 3, 6]);
  return lines
    .map((line) =>
      line
        .map((text, i) => (right.has(i) ? text.padStart(widths[i] ?? 0) : text.padEnd(widths[i] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function cells(figure: Figure): string[] {
  const { job, size, metric, value, unit, min, max, peer, peerValue, ratio } = figure;
  return [
    job,
    size,
    metric,
    withUnit(value, unit),
    min === undefined || min === max ? '' : `${min}–${max}`,
    peer === undefined ? '' : `${peer}: ${withUnit(peerValue ?? 0, unit)}`,
    ratio === undefined ? '' : `${ratio} ×`,
    goalText(figure),
    verdict(figure),
  ];
}

export function withUnit(value: number, unit: Figure['unit']): string {
  if (unit === 'ratio') return `${value} ×`;
  return unit === 'count' ? value.toLocaleString('en') : `${value} ${unit}`;
}

/** The goal with its unit: `< 300 MB`, `≥ 8 ×`. */
export function goalText({ goal = '', unit }: Figure): string {
  const [, sign, number] = /^([<≥]) ([\d.]+)$/.exec(goal) ?? [];
  return sign === undefined ? goal : `${sign} ${withUnit(Number(number), unit)}`;
}

/** `met`, or by how much not; empty without a goal. */
export function verdict(figure: Figure): string {
  if (figure.met === undefined) return '';
  if (figure.met) return 'met';
  const short = shortfall(figure);
  return short === null ? 'not met' : `missed ${Number(short.toPrecision(2))} ×`;
}
