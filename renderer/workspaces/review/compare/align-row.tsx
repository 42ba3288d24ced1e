import { Button, SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useValues } from '../../../i18n/use-values.ts';
import { useCompare } from '../../../state/compare.ts';
import styles from './compare.module.css';
import { fitOf, fitted } from './lie-over.ts';
import { useComparison } from './use-comparison.ts';

/** Aligning by hand: how, what the marked places came to, and the ways back. */
export function AlignRow({ shown }: { shown: string }) {
  const { t } = useTranslation();
  const values = useValues();
  const { key, correction } = useComparison(shown);
  const { aligning, marked, set, correct } = useCompare();
  const pairs = correction?.pairs ?? [];
  const fit = correction && fitOf(correction);
  const state = fit
    ? t(fit.checked ? 'compare.fitChecked' : 'compare.fit', {
        count: pairs.length,
        kind: t(`compare.kind.${fit.kind}`),
        residual: values.number(fit.residual, 1),
      })
    : t('compare.unfitted');
  const asked = aligning === 'shift' ? t('compare.askShift') : t(marked ? 'compare.askOther' : 'compare.askShown');
  return (
    <>
      <div className={styles.row}>
        <SegmentedControl
          size="xs"
          aria-label={t('compare.alignBy')}
          value={aligning}
          onChange={(value) => set({ aligning: value as 'shift' | 'points', marked: null })}
          data={(['shift', 'points'] as const).map((value) => ({ value, label: t(`compare.by.${value}`) }))}
        />
        <Button
          size="compact-xs"
          variant="default"
          disabled={pairs.length === 0 && !marked}
          onClick={() => (marked ? set({ marked: null }) : correct(key, fitted(pairs.slice(0, -1))))}
        >
          {t('compare.dropPair')}
        </Button>
        <Button
          size="compact-xs"
          variant="default"
          disabled={!correction}
          onClick={() => {
            set({ marked: null });
            correct(key, null);
          }}
        >
          {t('compare.reset')}
        </Button>
      </div>
      <p className={styles.note} role="status">
        {asked} {correction && state}
      </p>
    </>
  );
}
