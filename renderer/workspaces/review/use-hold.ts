import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { takeReview } from '../../api/review.ts';
import { messageOf } from '../../i18n/failure.ts';
import { useReview } from '../../state/review.ts';

const EVERY = 120_000; // ms: well within the ten minutes that a lock lasts

/** Keeps the finding on the table for this window while it is looked at. */
export function useHold(id: number | null): void {
  const { t } = useTranslation();
  useEffect(() => {
    if (id === null) return;
    const renew = async () => {
      try {
        await takeReview(id);
      } catch (error) {
        if (useReview.getState().current !== id) return;
        useReview.getState().set({ current: null });
        notifications.show({ color: 'red', title: t('review.lost'), message: messageOf(error), autoClose: 8000 });
      }
    };
    const timer = setInterval(() => void renew(), EVERY);
    return () => clearInterval(timer);
  }, [id, t]);
}
