import { useTranslation } from 'react-i18next';
import { useUi } from '../../../state/ui.ts';
import { DialogFrame } from '../../../ui/dialog.tsx';
import { ExportForm } from './export-form.tsx';
import { useExport } from './export-state.ts';
import { ExportUnderWay } from './export-under-way.tsx';
import { useFollowExport } from './use-follow-export.ts';

/** Closing it keeps what was chosen, and an export under way goes on. Opened while useUi.dialog is `export`. */
export function ExportDialog() {
  const { t } = useTranslation();
  const opened = useUi((s) => s.dialog === 'export');
  const jobId = useExport((s) => s.jobId);
  useFollowExport();
  return (
    <DialogFrame
      guide="export"
      opened={opened}
      onClose={() => useUi.getState().set({ dialog: 'none' })}
      title={t('exports.title')}
      size={720}
    >
      {jobId === null ? <ExportForm /> : <ExportUnderWay jobId={jobId} />}
    </DialogFrame>
  );
}
