import { Button, Slider } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useValues } from '../../../i18n/use-values.ts';
import { useCompare } from '../../../state/compare.ts';
import styles from './compare.module.css';
import { useComparison } from './use-comparison.ts';

/** What can be set in the way of comparing that is on. */
export function ModeRow({ shown }: { shown: string }) {
  const { t } = useTranslation();
  const values = useValues();
  const calm = useReducedMotion();
  const { mode, opacity, rate, flipped, set } = useCompare();
  const { other, correction } = useComparison(shown);
  const placed = other?.ground === null && !correction ? t('compare.noPose') : null;
  return (
    <div className={styles.row}>
      {mode === 'overlay' && (
        <Slider
          className={styles.slider ?? ''}
          size="sm"
          label={(value) => values.percent(value)}
          thumbLabel={t('compare.opacity')}
          min={0}
          max={1}
          step={0.05}
          value={opacity}
          onChange={(value) => set({ opacity: value })}
        />
      )}
      {mode === 'flicker' && !calm && (
        <Slider
          className={styles.slider ?? ''}
          size="sm"
          label={(value) => t('compare.rateOf', { rate: values.number(value, 1) })}
          thumbLabel={t('compare.rate')}
          min={0.5}
          max={3}
          step={0.5}
          value={rate}
          onChange={(value) => set({ rate: value })}
        />
      )}
      {mode === 'flicker' && calm && (
        <Button size="compact-xs" variant="default" onClick={() => set({ flipped: !flipped })}>
          {t('compare.flip')}
        </Button>
      )}
      <p className={styles.note} role="status">
        {placed ??
          (mode === 'flicker'
            ? t(calm ? (flipped ? 'compare.seeOther' : 'compare.seeShown') : 'compare.flickers')
            : t(`compare.hint.${mode === 'overlay' ? 'overlay' : 'swipe'}`))}
      </p>
    </div>
  );
}
