import { Checkbox, NativeSelect, NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SUPPLY_MEASURES } from '../../../../electron/contract/plan-supply.ts';
import { useCountsHeld } from '../../../api/plan-counts.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { usePlan, WALKS, type Walk } from '../../../state/plan.ts';
import { useSupply } from '../../../state/plan-supply.ts';
import { OfSelect } from './of-select.tsx';
import styles from './supply.module.css';

/** Whose demand, told by which records, and how far people walk. */
export function SupplySettings() {
  const { t } = useTranslation();
  const values = useValues();
  const { measure, factor, planned, set } = useSupply();
  const none = useCountsHeld().data?.rows === 0;
  const counted = measure === 'counts';
  const walk = usePlan((s) => s.walk);
  const setPlan = usePlan((s) => s.set);
  return (
    <div className={styles.settings}>
      <OfSelect />
      <NativeSelect
        size="xs"
        label={t('supply.measure')}
        value={measure}
        onChange={(event) => set({ measure: event.currentTarget.value as typeof measure })}
        data={SUPPLY_MEASURES.map((value) =>
          value === 'counts' && none
            ? { value, label: t('supply.measuresNone'), disabled: true }
            : { value, label: t(`supply.measures.${value}`) },
        )}
      />
      <NativeSelect
        size="xs"
        label={t('supply.walk')}
        value={String(walk)}
        onChange={(event) => setPlan({ walk: Number(event.currentTarget.value) as Walk })}
        data={WALKS.map((metres) => ({ value: String(metres), label: values.length(metres) }))}
      />
      <NumberInput
        size="xs"
        label={t('supply.factor')}
        min={0.1}
        max={1000}
        clampBehavior="strict"
        value={counted ? 1 : factor}
        disabled={counted}
        onChange={(value) => typeof value === 'number' && value > 0 && set({ factor: value })}
      />
      {counted && <p className={styles.wide}>{t('supply.countsApart')}</p>}
      <Checkbox
        size="xs"
        className={styles.wide}
        label={t('supply.planned')}
        checked={planned}
        onChange={(event) => set({ planned: event.currentTarget.checked })}
      />
    </div>
  );
}
