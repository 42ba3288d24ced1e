import { Button, Loader, NumberInput, Switch } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParkingRules } from '../../../../electron/contract/reminders.ts';
import { useChangeParkingRules, useReminders } from '../../../api/reminders.ts';
import { useCampaigns } from '../../../state/campaigns.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import styles from '../campaigns/campaigns.module.css';
import { FailureNote } from '../campaigns/failure-note.tsx';

/** The rules that reminders go by; for supervisors. */
export function RulesDialog() {
  const { t } = useTranslation();
  const set = useCampaigns((s) => s.set);
  const { data } = useReminders();
  return (
    <Dialog opened guide="reminders#rules" onClose={() => set({ form: 'none' })} title={t('reminders.rules')} size="sm">
      {data ? <Rules rules={data.rules} /> : <Loader size="sm" aria-label={t('campaigns.loading')} />}
    </Dialog>
  );
}

function Rules({ rules }: { rules: ParkingRules }) {
  const { t } = useTranslation();
  const set = useCampaigns((s) => s.set);
  const change = useChangeParkingRules();
  const [given, setGiven] = useState(rules);
  const put = (key: 'months' | 'minutes' | 'fireLaneHalfWidth') => (value: string | number) => {
    if (typeof value === 'number') setGiven({ ...given, [key]: value });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(given, { onSuccess: () => set({ form: 'none' }) });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <NumberInput
        size="xs"
        data-autofocus
        label={t('reminders.minutes')}
        description={t('reminders.minutesHint')}
        min={1}
        max={120}
        allowDecimal={false}
        value={given.minutes}
        onChange={put('minutes')}
      />
      <NumberInput
        size="xs"
        label={t('reminders.months')}
        description={t('reminders.monthsHint')}
        min={0}
        max={60}
        allowDecimal={false}
        value={given.months}
        onChange={put('months')}
      />
      <Switch
        label={t('reminders.skips')}
        checked={given.fireLaneSkips}
        onChange={(event) => setGiven({ ...given, fireLaneSkips: event.currentTarget.checked })}
      />
      <NumberInput
        size="xs"
        label={t('reminders.halfWidth')}
        min={0}
        max={20}
        value={given.fireLaneHalfWidth}
        onChange={put('fireLaneHalfWidth')}
      />
      <FailureNote error={change.error} />
      <Button type="submit" size="xs" loading={change.isPending}>
        {t('reminders.save')}
      </Button>
    </form>
  );
}
