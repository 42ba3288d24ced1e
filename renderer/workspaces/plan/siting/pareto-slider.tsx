import { Button, Slider } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParetoAnswer } from '../../../../electron/contract/plan-siting.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { useSiting } from '../../../state/plan-siting.ts';
import { HelpTip } from '../../../ui/help-tip.tsx';
import styles from './siting.module.css';

const [WIDTH, HEIGHT, MARGIN] = [260, 64, 6];

/** Moves through the answers that no other beats in everything, from least to most covered. */
export function ParetoSlider({ answers }: { answers: readonly ParetoAnswer[] }) {
  const { t } = useTranslation();
  const values = useValues();
  const { pareto, set } = useSiting();
  const label = useId();
  const now = pareto === null ? undefined : answers[pareto];
  const told = (place: number, { coverage, worst, conflict }: ParetoAnswer) =>
    t('siting.paretoNow', {
      n: place + 1,
      coverage: values.percent(coverage, 1),
      worst: values.percent(worst, 1),
      conflict: values.number(conflict),
    });
  return (
    <fieldset className={styles.group} aria-labelledby={label}>
      <span className={styles.labelled}>
        <h3 id={label} className={styles.heading}>
          {t('siting.pareto')}
        </h3>
        <HelpTip term={t('siting.pareto')} text={t('siting.paretoWhat')} />
      </span>
      <ParetoChart answers={answers} at={pareto} />
      <Slider
        size="sm"
        min={0}
        max={answers.length - 1}
        step={1}
        value={pareto ?? answers.length - 1}
        onChange={(place) => set({ pareto: place })}
        thumbLabel={t('siting.pareto')}
        thumbValueText={(place) => (answers[place] ? told(place, answers[place]) : '')}
        label={null}
      />
      <p role="status" className={styles.hint}>
        {now && pareto !== null ? told(pareto, now) : t('siting.paretoOwnNow', { count: answers.length })}
      </p>
      {pareto !== null && (
        <Button size="compact-xs" variant="default" onClick={() => set({ pareto: null })}>
          {t('siting.paretoOwn')}
        </Button>
      )}
    </fieldset>
  );
}

/** Coverage to the right, the worst-off street upwards, conflict by size. A picture of what the slider says. */
function ParetoChart({ answers, at }: { answers: readonly ParetoAnswer[]; at: number | null }) {
  const scale = (value: number, all: number[], length: number) => {
    const [low, high] = [Math.min(...all), Math.max(...all)];
    return MARGIN + (high > low ? (value - low) / (high - low) : 0.5) * (length - 2 * MARGIN);
  };
  const most = Math.max(...answers.map((answer) => answer.conflict), 1e-9);
  return (
    <svg className={styles.chart} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" focusable="false">
      {answers.map((answer, k) => (
        <circle
          key={answer.sites.join()}
          cx={scale(
            answer.coverage,
            answers.map((a) => a.coverage),
            WIDTH,
          )}
          cy={
            HEIGHT -
            scale(
              answer.worst,
              answers.map((a) => a.worst),
              HEIGHT,
            )
          }
          r={2.5 + (2.5 * answer.conflict) / most}
          data-now={k === at || undefined}
        />
      ))}
    </svg>
  );
}
