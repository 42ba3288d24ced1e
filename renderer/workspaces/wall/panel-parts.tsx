import type { CSSProperties, ReactNode } from 'react';
import styles from './panels.module.css';
import { dealt, fitOf, type Panels, panelBox } from './panels.ts';

export interface PanelPartsProps {
  view: Panels;
  /** CSS pixels. */
  unit: number;
  clock: ReactNode;
  ticker: ReactNode;
  figures?: ReactNode;
  ranking?: ReactNode;
  course?: ReactNode;
  /** The day that a replay has come to, or what there is to say instead of a scene. */
  date?: ReactNode;
}

/** What a scene tells, each thing on one panel of the wall. */
export function PanelParts(props: PanelPartsProps) {
  const { columns, rows, only } = props.view;
  const shown = only === null ? Array.from({ length: columns * rows }, (_, n) => n) : [only];
  return shown.map((n) => <Panel key={n} n={n} {...props} />);
}

function Panel({ n, view, unit, clock, ticker, figures, ranking, course, date }: PanelPartsProps & { n: number }) {
  const deal = dealt(view);
  const fit = fitOf(view, unit);
  const box = panelBox(view, n);
  const place = view.only === null ? { left: box.left, top: box.top } : { left: 0, top: 0 };
  const pad = `${fit.pad}em`;
  const style: CSSProperties = { ...place, width: box.width, height: box.height };
  const low = fit.course === null;
  // Where little fits the ranking goes before the course.
  const beside = deal.course === null && !(low && ranking) ? course : null;
  return (
    <div className={styles.panel} style={style} data-wall-panel={n + 1}>
      <div className={styles.inner} style={{ padding: pad, gap: pad }}>
        <div className={styles.row} style={{ gap: pad }}>
          {n === deal.figures && figures && (
            <div className={styles.box} data-part="figures" style={{ width: `${fit.figures}em` }}>
              {figures}
            </div>
          )}
          <div className={styles.free}>{n === deal.ticker && date && <div className={styles.date}>{date}</div>}</div>
          {n === deal.side && (
            <div
              className={styles.box}
              data-part="side"
              data-low={view.columns === 1 || undefined}
              style={{ width: `${fit.side}em`, gap: pad }}
            >
              {clock}
              {ranking}
              {beside}
            </div>
          )}
          {n === deal.course && course && (
            <div
              className={styles.box}
              data-part="course"
              style={{ width: `${fit.side}em`, height: fit.course === null ? '100%' : `${fit.course}em` }}
            >
              {course}
            </div>
          )}
        </div>
        {n === deal.ticker && ticker}
      </div>
    </div>
  );
}
