import { Button } from '@mantine/core';
import { IconFocus2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { StreetsReport } from '../../../../electron/contract/streets.ts';
import { useStreets } from '../../../api/streets.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { useCamera } from '../../../state/camera.ts';
import { chooseFiles } from './file-input.ts';
import { FormerStreets } from './former-streets.tsx';
import styles from './import-dialog.module.css';
import { leaveFile, useImport } from './import-state.ts';
import { RefusalReasons } from './refusal-reasons.tsx';

const FIGURES = ['read', 'roads', 'edges', 'junctions', 'noStreets', 'refused'] as const;
const MENDED = ['joined', 'crossings', 'overpasses', 'doubles'] as const;

/** What became of the lines, how they hang together, and how to take it back. */
export function StreetsReportStep({ report }: { report: StreetsReport }) {
  const { t } = useTranslation();
  const values = useValues();
  const takenBack = useTakenBack(report);
  const { next } = useImport.getState();
  const show = () => {
    leaveFile();
    useCamera.getState().goTo({ bbox: report.bbox });
  };
  const another = () => {
    next();
    if (useImport.getState().step.at === 'choose') chooseFiles();
  };
  const notices = [
    report.from && t('streets.named', { from: report.from }),
    report.pieces > 1 &&
      t('streets.pieces', { n: values.number(report.pieces), share: values.percent(report.largest, 1) }),
    report.unknownClass > 0 && t('streets.unknownClass', { n: values.number(report.unknownClass) }),
    !report.settled && t('streets.unsettled'),
  ].filter((line) => typeof line === 'string');
  return (
    <>
      <div className={styles.body}>
        <p className={styles.result} role="status">
          {takenBack ? t('import.takenBack') : t('streets.done', { length: values.length(report.metres) })}
        </p>
        <dl className={styles.figures}>
          {FIGURES.map((key) => (
            <div key={key} data-none={report[key] === 0 || undefined}>
              <dt>{t(`streets.figure.${key}`)}</dt>
              <dd>{values.number(report[key])}</dd>
            </div>
          ))}
        </dl>
        <section className={styles.section}>
          <h3 className={styles.heading}>{t('streets.mended')}</h3>
          <ul className={styles.reasons}>
            {MENDED.map((key) => (
              <li key={key}>
                <span>{t(`streets.figure.${key}`)}</span>
                <span>{values.number(report[key])}</span>
              </li>
            ))}
          </ul>
        </section>
        {report.refused > 0 && (
          <section className={styles.section}>
            <RefusalReasons reasons={report.reasons} />
          </section>
        )}
        <ul className={styles.lines}>
          {notices.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <FormerStreets />
      </div>
      <footer className={styles.footer}>
        <span className={styles.space} />
        <Button variant="default" onClick={another}>
          {t('import.another')}
        </Button>
        <Button variant="default" leftSection={<IconFocus2 size={16} />} onClick={show}>
          {t('import.show')}
        </Button>
        <Button onClick={leaveFile}>{t('import.finish')}</Button>
      </footer>
    </>
  );
}

/** Whether these streets are the former network now, and others, or none, the present one. */
function useTakenBack({ file, edges }: StreetsReport): boolean {
  const { data: network } = useStreets();
  const isThis = (one: { edges: number; source: string | null } | null | undefined) =>
    one?.source === file && one.edges === edges;
  return network !== undefined && !isThis(network) && isThis(network.former);
}
