import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './analysis.module.css';

export interface LegendEntry {
  key: string;
  colour: string;
  label: string;
  /** At the right end, for instance how many there are. */
  figure?: string;
  dash?: 'dashed' | 'dotted' | undefined;
  /** A letter on the mark, so that colour is not the only sign. */
  letter?: string | undefined;
}

/** Colours and what they mean. */
export function Legend({
  entries,
  title,
  children,
}: {
  entries: readonly LegendEntry[];
  title?: string;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <section className={styles.legend}>
      {title && <h4 className={styles.sub}>{title}</h4>}
      <ul aria-label={title ?? t('analysis.result.legend')}>
        {entries.map((entry) => (
          <li key={entry.key} data-class={entry.key}>
            <Mark {...entry} />
            {entry.letter && <span className={styles.letter}>{entry.letter}</span>}
            <span className={styles.grow}>{entry.label}</span>
            {entry.figure !== undefined && <span className={styles.figure}>{entry.figure}</span>}
          </li>
        ))}
      </ul>
      {children}
    </section>
  );
}

const DASH = { dashed: '6 3', dotted: '2 2.4' };

function Mark({ colour, dash }: LegendEntry) {
  return (
    <svg width="26" height="14" viewBox="0 0 26 14" aria-hidden="true" className={styles.mark}>
      <line x1="1" x2="25" y1="7" y2="7" stroke="var(--line-strong)" strokeWidth={dash ? 0 : 8} />
      <line x1="1.6" x2="24.4" y1="7" y2="7" stroke={colour} strokeWidth="6.6" strokeDasharray={dash && DASH[dash]} />
    </svg>
  );
}
