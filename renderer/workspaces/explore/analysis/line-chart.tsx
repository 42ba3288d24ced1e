import { useId } from 'react';
import chartsStyles from './charts.module.css';
import { niceTop } from './nice-top.ts';

export interface Line {
  key: string;
  label: string;
  colour: string;
  dash?: string;
  values: readonly (number | null)[];
}

interface Props {
  /** Said instead of the picture. */
  label: string;
  lines: readonly Line[];
  /** Under the first and the last value. */
  ends: [string, string];
  write: (value: number) => string;
  /** A vertical line, as a share of the width, with its word. */
  mark?: { at: number; label: string } | undefined;
}

const [WIDTH, HEIGHT, LEFT, TOP, FOOT] = [344, 132, 34, 14, 8];

/** Lines over evenly spaced steps from 0 to the highest value. */
export function LineChart({ label, lines, ends, write, mark }: Props) {
  const id = useId();
  const most = niceTop(Math.max(...lines.flatMap((line) => line.values.map((v) => v ?? 0)), 0));
  const n = Math.max(...lines.map((line) => line.values.length), 1);
  const x = (i: number) => LEFT + ((WIDTH - LEFT - 4) * i) / Math.max(1, n - 1);
  const y = (value: number) => TOP + (HEIGHT - TOP - FOOT) * (1 - value / most);
  return (
    <figure className={chartsStyles.figureBox}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-labelledby={id}>
        <title id={id}>{label}</title>
        {[0, most / 2, most].map((value) => (
          <g key={value}>
            <line x1={LEFT} x2={WIDTH - 4} y1={y(value)} y2={y(value)} stroke="var(--line)" />
            <text x={LEFT - 4} y={y(value) + 3.5} textAnchor="end" className={chartsStyles.tick}>
              {write(value)}
            </text>
          </g>
        ))}
        {mark && (
          <g>
            <line
              x1={x(mark.at * (n - 1))}
              x2={x(mark.at * (n - 1))}
              y1={TOP - 4}
              y2={HEIGHT - FOOT}
              stroke="var(--text-soft)"
              strokeDasharray="3 2"
            />
            <text
              x={x(mark.at * (n - 1)) + (mark.at > 0.6 ? -4 : 4)}
              y={TOP - 4}
              textAnchor={mark.at > 0.6 ? 'end' : 'start'}
              className={chartsStyles.tick}
            >
              {mark.label}
            </text>
          </g>
        )}
        {lines.map((line) => (
          <path
            key={line.key}
            d={pathOf(line.values, x, y)}
            fill="none"
            stroke={line.colour}
            strokeWidth="2"
            strokeDasharray={line.dash}
            strokeLinejoin="round"
          />
        ))}
      </svg>
      <p className={chartsStyles.axis}>
        <span>{ends[0]}</span>
        <span>{ends[1]}</span>
      </p>
      <ul className={chartsStyles.keys}>
        {lines.map((line) => (
          <li key={line.key}>
            <svg width="22" height="8" viewBox="0 0 22 8" aria-hidden="true">
              <line x1="1" x2="21" y1="4" y2="4" stroke={line.colour} strokeWidth="2.4" strokeDasharray={line.dash} />
            </svg>
            {line.label}
          </li>
        ))}
      </ul>
    </figure>
  );
}

/** Broken where a value is missing; a lone value is a dot. */
function pathOf(values: readonly (number | null)[], x: (i: number) => number, y: (v: number) => number): string {
  let path = '';
  let pen = false;
  values.forEach((value, i) => {
    if (value !== null) path += `${pen ? 'L' : 'M'}${x(i).toFixed(1)} ${y(value).toFixed(1)}${pen ? '' : 'h0.01'}`;
    pen = value !== null;
  });
  return path;
}
