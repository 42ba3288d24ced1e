import { NumberInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useStall } from '../../../../state/plan-stall.ts';
import { ClassFields } from '../class-fields.tsx';
import styles from '../vendors.module.css';

/** What is wanted at the place: class, trade, hours, and how wide the pavement is. The verdict follows every change. */
export function StallForm() {
  const { t } = useTranslation();
  const { hours, pavement, set } = useStall();
  return (
    <>
      <ClassFields />
      <div className={styles.pair}>
        <TextInput
          size="xs"
          label={t('vendors.check.hours')}
          placeholder="17:00-22:00"
          value={hours}
          onChange={(event) => set({ hours: event.currentTarget.value })}
        />
        <NumberInput
          size="xs"
          label={t('vendors.check.pavement')}
          placeholder={t('vendors.check.pavementHint')}
          hideControls
          min={0.5}
          max={100}
          decimalScale={2}
          value={pavement ?? ''}
          onChange={(value) => set({ pavement: typeof value === 'number' && value > 0 ? value : null })}
        />
      </div>
    </>
  );
}
