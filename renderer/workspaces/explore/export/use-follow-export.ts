import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useJob } from '../../../api/imports.ts';
import { useUi } from '../../../state/ui.ts';
import { useExport } from './export-state.ts';

/** Says when a file is ready while the dialog is closed. */
export function useFollowExport(): void {
  const { t } = useTranslation();
  const jobId = useExport((s) => s.jobId);
  const status = useJob(jobId).data?.status;
  useEffect(() => {
    if ((status !== 'done' && status !== 'failed') || useUi.getState().dialog === 'export') return;
    notifications.show({
      title: t(`exports.${status}`),
      message: t('exports.openAgain'),
      color: status === 'failed' ? 'red' : undefined,
      onClick: () => useUi.getState().set({ dialog: 'export' }),
    });
  }, [status, t]);
}
