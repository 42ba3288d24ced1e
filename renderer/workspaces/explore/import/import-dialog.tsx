import { IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useUi } from '../../../state/ui.ts';
import { GuideLink } from '../../../ui/guide-link.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { ChooseStep } from './choose-step.tsx';
import styles from './import-dialog.module.css';
import { type Step, useImport } from './import-state.ts';
import { JobStep } from './job-step.tsx';
import { ReportStep } from './report-step.tsx';
import { SetupStep } from './setup-step.tsx';
import { StreetsJob } from './streets-job.tsx';
import { StreetsReportStep } from './streets-report.tsx';
import { StreetsStep } from './streets-step.tsx';
import { UploadStep } from './upload-step.tsx';
import { useFollowJob } from './use-follow-job.ts';
import { useUpload } from './use-upload.ts';

/**
 * The left half of the window, so that the map beside it shows where the rows would fall. The map stays usable: it
 * is no modal dialog. Closing it keeps what it holds, and an import under way goes on.
 */
export function ImportDialog() {
  const opened = useUi((s) => s.dialog === 'import');
  useUpload();
  useFollowJob();
  return opened ? <Sheet /> : null;
}

function Sheet() {
  const { t } = useTranslation();
  const title = useId();
  const box = useRef<HTMLDivElement>(null);
  const { step, queue } = useImport();
  useFocusInside(box);

  // Each step begins at its top, with the focus in it.
  useEffect(() => {
    const { current } = box;
    if (step.at && current && !current.contains(document.activeElement)) current.focus();
  }, [step.at]);

  const close = () => useUi.getState().set({ dialog: 'none' });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.stopPropagation();
    close();
  };
  const name = nameOf(step);
  return (
    <div
      ref={box}
      role="dialog"
      aria-labelledby={title}
      tabIndex={-1}
      className={styles.sheet}
      data-guide="import"
      onKeyDown={onKeyDown}
    >
      <header className={styles.header}>
        <h2 id={title} className={styles.title}>
          {name ? t('import.titleOf', { name }) : t('import.title')}
        </h2>
        {queue.length > 0 && <span className={styles.waiting}>{t('import.waiting', { count: queue.length })}</span>}
        <GuideLink place="import" />
        <IconButton label={t('import.close')} keys="Esc" onClick={close}>
          <IconX />
        </IconButton>
      </header>
      {step.at === 'choose' && <ChooseStep />}
      {step.at === 'upload' && <UploadStep step={step} />}
      {step.at === 'setup' && <SetupStep key={step.sent.upload} step={step} />}
      {step.at === 'job' && <JobStep step={step} />}
      {step.at === 'report' && <ReportStep key={step.report.id} report={step.report} />}
      {step.at === 'streets' && <StreetsStep key={step.sent.upload} step={step} />}
      {step.at === 'streets-job' && <StreetsJob step={step} />}
      {step.at === 'streets-report' && <StreetsReportStep report={step.report} />}
    </div>
  );
}

function nameOf(step: Step): string | null {
  switch (step.at) {
    case 'choose':
      return null;
    case 'report':
      return step.report.name;
    case 'streets-report':
      return step.report.file;
    default:
      return step.file.name;
  }
}

/** Takes the focus when shown and gives it back when gone. */
function useFocusInside(box: { current: HTMLElement | null }) {
  useEffect(() => {
    const before = document.activeElement;
    box.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [box]);
}
