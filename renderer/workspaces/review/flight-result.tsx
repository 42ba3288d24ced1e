import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { flightProblemText } from '../../../electron/contract/flight-problems.ts';
import type { FlightReport } from '../../../electron/contract/flights.ts';
import { useValues } from '../../i18n/use-values.ts';
import { useUi } from '../../state/ui.ts';
import styles from './flight.module.css';

const LISTED = 100;

interface Props {
  report: FlightReport;
  undone: boolean;
  onUndo(changeId: number): void;
  onAgain(): void;
  onClose(): void;
}

/** What came of a flight, and what was wrong with which file. */
export function FlightResult({ report, undone, onUndo, onAgain, onClose }: Props) {
  const { t } = useTranslation();
  const values = useValues();
  const language = useUi((s) => s.language);
  const { code, photos, known, detections, findings, again, changeId } = report;
  const numbers = Object.fromEntries(
    Object.entries({ photos, known, detections, findings, again }).map(([key, n]) => [key, values.number(n, 0)]),
  );
  const faulty = report.files.filter((f) => f.problems.length > 0).sort((a, b) => Number(a.usable) - Number(b.usable));
  return (
    <div className={styles.form}>
      <p role="status">
        <strong>{t('flights.done', { code })}</strong>
      </p>
      <p>{t('flights.counts', numbers)}</p>
      {report.orthophotos > 0 && <p>{t('flights.orthophotos', { count: report.orthophotos })}</p>}
      {faulty.length === 0 ? (
        <p className={styles.soft}>{t('flights.noProblems')}</p>
      ) : (
        <section>
          <h3 className={styles.sub}>{t('flights.problems', { count: faulty.length })}</h3>
          <ul className={styles.files}>
            {faulty.slice(0, LISTED).map((file) => (
              <li key={`${file.path} ${file.kind}`}>
                <strong>{file.path}</strong>
                <span className={file.usable ? styles.warned : styles.refused}>
                  {t(file.usable ? 'flights.warned' : 'flights.refused')}
                </span>
                {file.problems.map((p, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a list that never changes
                  <p key={i}>{flightProblemText(p, language)}</p>
                ))}
              </li>
            ))}
          </ul>
          {faulty.length > LISTED && (
            <p className={styles.soft}>{t('flights.more', { count: faulty.length - LISTED })}</p>
          )}
        </section>
      )}
      <div className={styles.buttons}>
        <Button onClick={onClose} data-autofocus>
          {t('flights.close')}
        </Button>
        <Button variant="default" onClick={onAgain}>
          {t('flights.again')}
        </Button>
        {changeId !== null && !undone && (
          <Button variant="subtle" color="gray" onClick={() => onUndo(changeId)}>
            {t('flights.undo')}
          </Button>
        )}
        {undone && (
          <p className={styles.soft} role="status">
            {t('flights.undone')}
          </p>
        )}
      </div>
    </div>
  );
}
