import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Reminder } from '../../../../electron/contract/reminders.ts';
import { clockText } from './use-seconds.ts';

/** How a reminder's window stands: `urgent` in a fire lane that skips it, `due` when it is over. */
export function windowState({ fireLane, deadline }: Reminder, now: number, skips: boolean) {
  if (now >= deadline) return 'due';
  return fireLane && skips ? 'urgent' : 'running';
}

/** The seconds for the eye; a screen reader is told minutes, so that it does not speak every second. */
export function Countdown({ seconds }: { seconds: number }) {
  const { t } = useTranslation();
  if (seconds <= 0) return t('reminders.elapsed');
  const minutes = Math.floor(seconds / 60);
  return (
    <>
      <span aria-hidden>{t('reminders.left', { time: clockText(seconds) })}</span>
      <VisuallyHidden>
        {minutes > 0 ? t('reminders.leftMinutes', { count: minutes }) : t('reminders.leftUnder')}
      </VisuallyHidden>
    </>
  );
}
