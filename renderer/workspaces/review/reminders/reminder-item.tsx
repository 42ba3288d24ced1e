import { Button, Group, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconFocusCentered } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParkingRules, Reminder } from '../../../../electron/contract/reminders.ts';
import { leftInTime, mayTicket } from '../../../../electron/domain/reminder.ts';
import { type ReminderStep, useReminderStep, useReminders } from '../../../api/reminders.ts';
import { valueLabel } from '../../../i18n/labels.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { useCampaigns } from '../../../state/campaigns.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Panel } from '../../../ui/panel.tsx';
import styles from '../campaigns/campaigns.module.css';
import { FailureNote } from '../campaigns/failure-note.tsx';
import { showSpot } from '../campaigns/spots-on-map.tsx';
import review from '../review.module.css';
import { Countdown, windowState } from './countdown.tsx';
import { clockText, useSeconds } from './use-seconds.ts';

/** One open reminder: how its window stands, what the rule says of the vehicle and why, and what may be done. */
export function ReminderItem({ id }: { id: number }) {
  const { data } = useReminders();
  const reminder = data?.open.find((r) => r.id === id);
  if (!data || !reminder) return null;
  return <Open reminder={reminder} rules={data.rules} ahead={data.ahead} />;
}

function Open({ reminder, rules, ahead }: { reminder: Reminder; rules: ParkingRules; ahead: number }) {
  const { t } = useTranslation();
  const values = useValues();
  const set = useCampaigns((s) => s.set);
  const step = useReminderStep();
  const now = useSeconds(ahead);
  const [voiding, setVoiding] = useState(false);
  const [reason, setReason] = useState('');
  const { id, ruling, plateMasked } = reminder;
  // biome-ignore lint/correctness/useExhaustiveDependencies: when another is opened, not when it is read again
  useEffect(() => showSpot(reminder), [id]);
  const may = mayTicket(reminder, now, rules.fireLaneSkips);
  const inTime = leftInTime(reminder, now);
  const run = (one: ReminderStep, what: string) =>
    step.mutate(
      { id, step: one },
      {
        onSuccess: () => {
          set({ reminder: null });
          notifications.show({ message: t('reminders.done', { what }), autoClose: 4000 });
        },
      },
    );
  const facts: [string, string | null][] = [
    [t('reminders.vehicle'), reminder.vehicle && valueLabel(t, 'violations', 'vehicle', reminder.vehicle)],
    [t('reminders.street'), reminder.street],
    [t('reminders.address'), reminder.address],
    [t('reminders.town'), reminder.town && values.place('town', reminder.town)],
    [t('reminders.sentAt'), values.instant(reminder.sentAt, 'short')],
    [t('reminders.deadline'), values.instant(reminder.deadline, 'short')],
    [t('reminders.by'), reminder.actor],
  ];
  return (
    <Panel
      guide="reminders#close"
      title={plateMasked ?? t('reminders.title')}
      className={review.itemPanel}
      onClose={() => set({ reminder: null })}
      actions={
        <IconButton label={t('reminders.zoomTo')} onClick={() => showSpot(reminder)}>
          <IconFocusCentered size={18} stroke={1.6} />
        </IconButton>
      }
    >
      <div className={review.body}>
        <div className={styles.clock} data-state={windowState(reminder, now, rules.fireLaneSkips)}>
          <Countdown seconds={reminder.deadline - now} />
        </div>
        {reminder.fireLane && rules.fireLaneSkips && <p className={review.warning}>{t('reminders.fireLaneWhat')}</p>}
        {ruling && (
          <section className={styles.section} aria-label={t(`reminders.ruling.${ruling.decision}`)}>
            <h3 className={review.sub}>{t(`reminders.ruling.${ruling.decision}`)}</h3>
            <p>
              {ruling.last
                ? t('reminders.whyPenalty', {
                    at: values.instant(ruling.last.at, 'short'),
                    decision: t(`reminders.decision.${ruling.last.decision}`),
                    months: rules.months,
                  })
                : t('reminders.whyWarning', { since: values.instant(ruling.since, 'short').slice(0, 10) })}
            </p>
          </section>
        )}
        <section className={styles.section}>
          {ruling && (
            <Button
              disabled={!may.allowed}
              loading={step.isPending}
              color={ruling.decision === 'penalty' ? 'red' : undefined}
              onClick={() =>
                run({ do: 'ticket', decision: ruling.decision }, t(`reminders.decision.${ruling.decision}`))
              }
            >
              {t(`reminders.doTicket.${ruling.decision}`)}
            </Button>
          )}
          <Button
            variant="default"
            disabled={!inTime || step.isPending}
            onClick={() => run({ do: 'left' }, t('reminders.decision.reminded_left'))}
          >
            {t('reminders.doLeft')}
          </Button>
          <p className={review.hint}>
            {may.allowed ? !inTime && t('reminders.late') : t('reminders.waits', { time: clockText(may.secondsLeft) })}
          </p>
          {voiding ? (
            <form
              className={styles.section}
              onSubmit={(event) => {
                event.preventDefault();
                if (reason.trim() !== '') run({ do: 'void', reason: reason.trim() }, t('reminders.decision.void'));
              }}
            >
              <TextInput
                size="xs"
                autoFocus
                withAsterisk
                label={t('reminders.voidReason')}
                maxLength={500}
                value={reason}
                error={reason.trim() === '' && t('reminders.voidNeeded')}
                onChange={(event) => setReason(event.currentTarget.value)}
              />
              <Group gap={6}>
                <Button type="submit" size="xs" loading={step.isPending}>
                  {t('reminders.doVoid')}
                </Button>
                <Button size="xs" variant="default" onClick={() => setVoiding(false)}>
                  {t('reminders.cancel')}
                </Button>
              </Group>
            </form>
          ) : (
            <Button size="xs" variant="subtle" onClick={() => setVoiding(true)}>
              {t('reminders.doVoid')}
            </Button>
          )}
          <FailureNote error={step.error} />
        </section>
        <dl className={review.facts}>
          {facts.map(([name, value]) =>
            value ? (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ) : null,
          )}
        </dl>
      </div>
    </Panel>
  );
}
