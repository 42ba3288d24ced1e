import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCampaigns } from '../../../state/campaigns.ts';

/** Campaigns or reminders: both are what squads do on the street before there is a case. */
export function ViewSwitch() {
  const { t } = useTranslation();
  const view = useCampaigns((s) => s.view);
  const set = useCampaigns((s) => s.set);
  return (
    <SegmentedControl
      size="xs"
      fullWidth
      aria-label={t('campaigns.view.label')}
      value={view}
      onChange={(value) => set({ view: value as typeof view, form: 'none' })}
      data={(['campaigns', 'reminders'] as const).map((value) => ({ value, label: t(`campaigns.view.${value}`) }))}
    />
  );
}
