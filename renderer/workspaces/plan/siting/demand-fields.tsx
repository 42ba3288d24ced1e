import { Checkbox, NativeSelect, SegmentedControl } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useCountsHeld } from '../../../api/plan-counts.ts';
import { usePlan } from '../../../state/plan.ts';
import { DEMAND_FROM, type SitingForm, useSiting } from '../../../state/plan-siting.ts';
import { HelpTip } from '../../../ui/help-tip.tsx';
import styles from './siting.module.css';

/** Whose demand counts, and in which hours of the week. */
export function DemandFields() {
  const { t } = useTranslation();
  const { form, change } = useSiting();
  const hours = usePlan((s) => s.hours);
  const none = useCountsHeld().data?.rows === 0;
  const counted = form.from === 'counts';
  const label = useId();
  return (
    <fieldset className={styles.group} aria-labelledby={label}>
      <span className={styles.labelled}>
        <span id={label} className={styles.label}>
          {t('siting.demandLabel')}
        </span>
        <HelpTip term={t('siting.demandLabel')} text={t('siting.demandWhat')} />
      </span>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-labelledby={label}
        value={form.demand}
        onChange={(demand) => change({ demand: demand as SitingForm['demand'] })}
        data={(['unmet', 'all'] as const).map((value) => ({ value, label: t(`siting.demands.${value}`) }))}
      />
      <NativeSelect
        size="xs"
        label={t('siting.from')}
        value={form.from}
        onChange={(event) => change({ from: event.currentTarget.value as SitingForm['from'] })}
        data={DEMAND_FROM.map((value) =>
          value === 'counts' && none
            ? { value, label: t('supply.measuresNone'), disabled: true }
            : { value, label: t(`siting.fromWhat.${value}`) },
        )}
      />
      <p className={styles.hint}>
        {t('siting.hours')} ·{' '}
        {hours.length === 0 ? t('siting.worstHour') : t('siting.hoursChosen', { count: hours.length })}
      </p>
      <Checkbox
        size="xs"
        checked={form.bias && !counted}
        disabled={counted}
        onChange={(event) => change({ bias: event.currentTarget.checked })}
        label={t('siting.bias')}
        description={t(counted ? 'siting.biasCounts' : 'siting.biasWhat')}
      />
    </fieldset>
  );
}
