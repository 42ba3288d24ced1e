import { notifications } from '@mantine/notifications';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRefreshResults } from '../../../api/analysis.ts';
import { ApiError } from '../../../api/client.ts';
import { useJob } from '../../../api/imports.ts';
import { placeOf, useAnalysis } from '../../../state/analysis.ts';

/** Takes the result when the job is done, also while the panel is closed. Returns what to say aloud of it. */
export function useFollowAnalysis(): string {
  const { t } = useTranslation();
  const job = useAnalysis((s) => s.job);
  const refresh = useRefreshResults();
  const [said, setSaid] = useState('');
  const { data, error } = useJob(job?.id ?? null);

  // A job of an earlier start of the app is known to nobody any more.
  const lost = error instanceof ApiError && error.code === 'not_found';
  useEffect(() => {
    if (lost) useAnalysis.getState().set({ job: null });
  }, [lost]);

  useEffect(() => {
    if (!job || data?.id !== job.id || data.status !== 'done') return;
    const { resultId } = data.result as { resultId: number };
    const kind = t(`analysis.kind.${job.kind}`);
    const state = useAnalysis.getState();
    const view = () => {
      useAnalysis.getState().set({ open: true, tab: 'results', opened: resultId });
      useAnalysis.getState().show(resultId);
    };
    setSaid(t('analysis.job.done', { kind }));
    state.set({ job: null });
    void refresh();
    if (state.open && placeOf(state) === job.from) view();
    else {
      const note = notifications.show({
        title: t('analysis.job.done', { kind }),
        message: t('analysis.job.doneWhat'),
        onClick: () => {
          notifications.hide(note);
          view();
        },
      });
    }
  }, [job, data, refresh, t]);
  return said;
}
