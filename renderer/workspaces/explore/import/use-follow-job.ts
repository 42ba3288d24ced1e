import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { report as reportSchema } from '../../../../electron/contract/imports.ts';
import { streetsReport } from '../../../../electron/contract/streets.ts';
import { useRefresh } from '../../../api/features.ts';
import { useJob } from '../../../api/imports.ts';
import { useStreetsChanged } from '../../../api/streets.ts';
import { recordChange } from '../../../state/history.ts';
import { useUi } from '../../../state/ui.ts';
import { useImport } from './import-state.ts';

/** Takes the import's report when its job is done, also while the dialog is closed. */
export function useFollowJob(): void {
  const { t } = useTranslation();
  const step = useImport((s) => s.step);
  const refresh = useRefresh();
  const { data: job } = useJob(step.at === 'job' || step.at === 'streets-job' ? step.jobId : null);
  const streetsChanged = useStreetsChanged();
  useEffect(() => {
    if (step.at !== 'job' || job?.id !== step.jobId || job.status !== 'done') return;
    const report = reportSchema.parse(job.result);
    if (report.changeId !== null) recordChange(report.changeId);
    useImport.getState().go({ at: 'report', report });
    void refresh();
    if (useUi.getState().dialog !== 'import') {
      notifications.show({
        title: t('import.finished', { name: report.name }),
        message: t('import.finishedWhat', report),
        onClick: () => useUi.getState().set({ dialog: 'import' }),
      });
    }
  }, [step, job, refresh, t]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each job that is done
  useEffect(() => {
    if (step.at !== 'streets-job' || job?.id !== step.jobId || job.status !== 'done') return;
    const report = streetsReport.parse(job.result);
    useImport.getState().go({ at: 'streets-report', report });
    void streetsChanged();
    if (useUi.getState().dialog === 'import') return;
    notifications.show({
      title: t('import.finished', { name: report.file }),
      message: t('streets.network', { edges: report.edges, source: '' }),
      onClick: () => useUi.getState().set({ dialog: 'import' }),
    });
  }, [step, job, t]);
}
