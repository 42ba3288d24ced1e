import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AuditFinding, Verdict } from '../../../../electron/contract/audit.ts';
import { useFormats } from '../../../app/use-formats.ts';
import { useValues } from '../../../i18n/use-values.ts';
import styles from './audit.module.css';

/** What a check has found, the worst first to see. */
export function VerdictNote({ verdict }: { verdict: Verdict }) {
  const { t } = useTranslation();
  const format = useFormats();
  const values = useValues();
  const { sound, found, findings, against, beside, tip, countersigned } = verdict;
  const counts = {
    entries: values.number(verdict.entries),
    rows: values.number(verdict.rows),
    originals: values.number(verdict.originals),
  };
  const facts = [
    t('audit.checkedAt', { time: format.dateTime(verdict.at), seconds: verdict.seconds.toFixed(1) }),
    against && t('audit.compared', { id: against.id }),
    countersigned.count > 0 && t('audit.countersigned', { all: countersigned.count, held: countersigned.held }),
    tip && !beside && t('audit.noBeside'),
  ].filter((fact): fact is string => Boolean(fact));
  return (
    <>
      <div className={sound ? styles.good : styles.bad} role="status">
        {sound ? <IconCircleCheck size={24} stroke={1.6} /> : <IconAlertTriangle size={24} stroke={1.6} />}
        <div>
          <p className={styles.verdict}>{t(sound ? 'audit.sound' : 'audit.unsound', { n: found })}</p>
          <p className={styles.what}>{t(sound ? 'audit.soundWhat' : 'audit.unsoundWhat', counts)}</p>
        </div>
      </div>
      <p className={styles.soft}>{facts.join(' · ')}</p>
      {findings.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and keys must reach what is further down
        <section className={styles.findings} aria-label={t('audit.finding')} tabIndex={0}>
          <ul>
            {findings.map((finding) => (
              <li key={JSON.stringify(finding)}>
                <Told finding={finding} />
              </li>
            ))}
          </ul>
          {found > findings.length && <p>{t('audit.more', { n: found - findings.length })}</p>}
        </section>
      )}
    </>
  );
}

function Told({ finding }: { finding: AuditFinding }) {
  const { t } = useTranslation();
  const { code, id, key, table, source, there } = finding;
  const words = { table: table && t(`audit.table.${table}`), source: source && t(`audit.${source}`) };
  return t(`audit.${code}`, { name: '–', ...finding, id: id ?? key ?? '–', there: there ?? '–', ...words });
}
