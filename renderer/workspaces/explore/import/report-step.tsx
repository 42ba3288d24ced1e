import { Button } from '@mantine/core';
import { IconArrowBackUp, IconDownload, IconFocus2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ImportReport } from '../../../../electron/contract/imports.ts';
import { refusedUrl, useImportReport } from '../../../api/imports.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { useCamera } from '../../../state/camera.ts';
import { useLayerState } from '../../../state/layers.ts';
import { useUi } from '../../../state/ui.ts';
import { useSteps } from '../history/use-steps.ts';
import { chooseFiles } from './file-input.ts';
import styles from './import-dialog.module.css';
import { leaveFile, useImport } from './import-state.ts';
import { Notices } from './notices.tsx';
import { RefusalReasons } from './refusal-reasons.tsx';

const FIGURES = ['read', 'added', 'updated', 'unchanged', 'retired', 'refused'] as const;

/** What became of the rows, and how to take it back. */
export function ReportStep({ report }: { report: ImportReport }) {
  const { t } = useTranslation();
  const values = useValues();
  const language = useUi((s) => s.language);
  const { undo, redo, busy } = useSteps();
  const { changeId } = report;
  const { data: now } = useImportReport(report.id, changeId !== null);
  const undone = now?.undone ?? report.undone;
  const { next } = useImport.getState();

  const show = () => {
    if (!report.bbox) return;
    useLayerState.getState().setActive(report.layer);
    useLayerState.getState().setLook(report.layer, { visible: true });
    leaveFile();
    useCamera.getState().goTo({ bbox: report.bbox });
  };
  const another = () => {
    next();
    if (useImport.getState().step.at === 'choose') chooseFiles();
  };
  const title = undone ? 'import.takenBack' : changeId === null ? 'import.noChange' : 'import.done';
  return (
    <>
      <div className={styles.body}>
        <p className={styles.result} role="status">
          {t(title, { layer: t(`layer.${report.layer}`), count: report.added + report.updated })}
        </p>
        <dl className={styles.figures}>
          {FIGURES.map((key) => (
            <div key={key} data-none={report[key] === 0 || undefined}>
              <dt>{t(`import.figure.${key}`)}</dt>
              <dd>{values.number(report[key])}</dd>
            </div>
          ))}
        </dl>
        {report.refused > 0 && (
          <section className={styles.section}>
            <RefusalReasons reasons={report.reasons} />
            <Button
              variant="default"
              component="a"
              href={refusedUrl(report.id, language)}
              download
              leftSection={<IconDownload size={16} />}
            >
              {t('import.refusedList')}
            </Button>
            <p className={styles.soft}>{t('import.refusedWhat')}</p>
          </section>
        )}
        <Notices list={report.warnings} />
      </div>
      <footer className={styles.footer}>
        {changeId !== null && (
          <Button
            variant="default"
            leftSection={<IconArrowBackUp size={16} />}
            loading={busy === changeId}
            onClick={() => (undone ? redo : undo)(changeId)}
          >
            {t(undone ? 'import.redo' : 'import.undo')}
          </Button>
        )}
        <span className={styles.space} />
        <Button variant="default" onClick={another}>
          {t('import.another')}
        </Button>
        {report.bbox && !undone && (
          <Button variant="default" leftSection={<IconFocus2 size={16} />} onClick={show}>
            {t('import.show')}
          </Button>
        )}
        <Button onClick={leaveFile}>{t('import.finish')}</Button>
      </footer>
    </>
  );
}
