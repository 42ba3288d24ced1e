import { useTranslation } from 'react-i18next';
import type { MeasureAnswer } from '../../../../electron/contract/review-outlines.ts';
import { useValues } from '../../../i18n/use-values.ts';
import type { DrawTool } from '../../../state/draw.ts';
import styles from './draw.module.css';

/** A measure with twice its standard deviation, which holds the true value in 95 of 100 cases, and what it rests on. */
export function MeasureResult({ tool, answer }: { tool: DrawTool; answer: MeasureAnswer }) {
  const { t } = useTranslation();
  const values = useValues();
  const { value, sigma, why, rests } = answer;
  const write = tool === 'area' ? values.area : values.length;
  const degrees = (d: number) => `${values.number(d, 1)}°`;
  if (value === null || sigma === null) {
    return <p className={styles.problem}>{t(`draw.none.${why ?? 'unbounded'}`, { turn: degrees(rests.turn ?? 0) })}</p>;
  }
  const notes = [
    rests.takenAt !== null && t('draw.rests.takenAt', { at: values.instant(rests.takenAt) }),
    rests.sun !== null && t('draw.rests.sun', { sun: degrees(rests.sun), shadow: values.length(rests.shadow ?? 0) }),
    rests.turn !== null && t('draw.rests.turn', { turn: degrees(rests.turn) }),
    rests.angle !== null && t('draw.rests.angle', { angle: degrees(rests.angle) }),
  ].filter((note) => note !== false);
  return (
    <>
      <p className={styles.value} data-measured>
        {t('draw.plusMinus', { value: write(value), sigma: write(2 * sigma) })}
      </p>
      {rests.agrees === false && <p className={styles.problem}>{t('draw.disagrees')}</p>}
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </>
  );
}
