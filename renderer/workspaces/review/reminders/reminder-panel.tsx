import { Button, Loader, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconBellRinging, IconPlus, IconSettings } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Reminder } from '../../../../electron/contract/reminders.ts';
import { useSession } from '../../../api/queries.ts';
import { useReminderStep, useReminders } from '../../../api/reminders.ts';
import { mayOversee } from '../../../app/may-edit.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { useCampaigns } from '../../../state/campaigns.ts';
import { EmptyNote } from '../../../ui/empty-note.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Panel } from '../../../ui/panel.tsx';
import styles from '../campaigns/campaigns.module.css';
import { FailureNote } from '../campaigns/failure-note.tsx';
import { ViewSwitch } from '../campaigns/view-switch.tsx';
import { ClockNote } from '../clock-note.tsx';
import review from '../review.module.css';
import { Countdown, windowState } from './countdown.tsx';
import { useSeconds } from './use-seconds.ts';

/** Open reminders by the time that is left, and those closed lately. */
export function ReminderPanel() {
  const { t } = useTranslation();
  const set = useCampaigns((s) => s.set);
  const overseer = mayOversee(useSession().data?.role);
  const { data, error, refetch } = useReminders();
  return (
    <Panel
      guide="reminders"
      title={t('reminders.title')}
      className={review.queue}
      actions={
        overseer && (
          <IconButton label={t('reminders.rules')} onClick={() => set({ form: 'rules' })}>
            <IconSettings size={18} stroke={1.6} />
          </IconButton>
        )
      }
    >
      <div className={review.body}>
        <ViewSwitch />
        <p className={review.hint}>
          {data && t('reminders.rule', { minutes: data.rules.minutes })} {t('reminders.noSms')}
        </p>
        <ClockNote />
        <Button leftSection={<IconPlus size={18} />} onClick={() => set({ form: 'reminder', place: null })}>
          {t('reminders.create')}
        </Button>
        {!data && !error && <Loader size="sm" className={review.wait} aria-label={t('campaigns.loading')} />}
        {error && !data && (
          <EmptyNote title={t('reminders.loadFailed')}>
            <Button size="xs" variant="default" onClick={() => void refetch()}>
              {t('reminders.again')}
            </Button>
          </EmptyNote>
        )}
        {data?.open.length === 0 && (
          <EmptyNote
            icon={<IconBellRinging size={36} stroke={1.4} />}
            title={t('reminders.none')}
            text={t('reminders.noneWhat')}
          />
        )}
        {data && data.open.length > 0 && (
          <OpenList open={data.open} ahead={data.ahead} skips={data.rules.fireLaneSkips} />
        )}
        {data && data.closed.length > 0 && <ClosedList closed={data.closed} />}
      </div>
    </Panel>
  );
}

function OpenList({ open, ahead, skips }: { open: readonly Reminder[]; ahead: number; skips: boolean }) {
  const { t } = useTranslation();
  const { reminder, set } = useCampaigns();
  const now = useSeconds(ahead);
  const over = open.filter((r) => now >= r.deadline).map((r) => r.plateMasked ?? String(r.id));
  return (
    <section aria-label={t('reminders.open', { count: open.length })}>
      <h3 className={review.sub}>{t('reminders.open', { count: open.length })}</h3>
      <VisuallyHidden role="status">
        {over.map((plate) => t('reminders.elapsedOf', { plate })).join(' ')}
      </VisuallyHidden>
      <ul className={styles.list}>
        {open.map((r) => (
          <li key={r.id}>
            <UnstyledButton
              className={styles.row}
              aria-current={r.id === reminder}
              onClick={() => set({ reminder: r.id, form: 'none' })}
            >
              <span className={styles.name}>{r.plateMasked}</span>
              <span className={`${styles.state} ${styles.time}`} data-state={windowState(r, now, skips)}>
                <Countdown seconds={r.deadline - now} />
              </span>
              <span className={styles.facts}>
                {[
                  r.ruling && t(`reminders.ruling.${r.ruling.decision}`),
                  r.fireLane && t('reminders.fireLane'),
                  [r.street, r.address].filter(Boolean).join(' '),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ClosedList({ closed }: { closed: readonly Reminder[] }) {
  const { t } = useTranslation();
  const values = useValues();
  const step = useReminderStep();
  const reopen = (id: number) =>
    step.mutate(
      { id, step: { do: 'reopen' } },
      { onSuccess: () => notifications.show({ message: t('reminders.undone'), autoClose: 3000 }) },
    );
  return (
    <section aria-label={t('reminders.closed')}>
      <h3 className={review.sub}>{t('reminders.closed')}</h3>
      <FailureNote error={step.error} />
      <ul className={styles.list}>
        {closed.map((r) => (
          <li key={r.id} className={styles.row}>
            <span className={styles.name}>{r.plateMasked}</span>
            <Button
              size="compact-xs"
              mih={24}
              variant="subtle"
              aria-label={`${t('reminders.undo')} ${r.plateMasked ?? ''}`}
              disabled={step.isPending}
              onClick={() => reopen(r.id)}
            >
              {t('reminders.undo')}
            </Button>
            <span className={styles.facts}>
              {t(`reminders.decision.${(r.decision ?? 'void') as 'void'}`)} · {r.closedBy} ·{' '}
              {r.closedAt !== null && values.instant(r.closedAt, 'short')}
              {r.note && ` · ${r.note}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
