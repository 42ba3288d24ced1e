import { Button, FileButton } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { StreetCountReport } from '../../../../electron/contract/plan-counts.ts';
import { useCountsHeld, useImportCounts } from '../../../api/plan-counts.ts';
import { useSession } from '../../../api/queries.ts';
import { mayPlan } from '../../../app/may-edit.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useValues } from '../../../i18n/use-values.ts';
import styles from './supply.module.css';

/** Refused rows that are listed. */
const MOST = 20;

/** How many counts on streets there are, and a file of more. */
export function CountsImport() {
  const { t } = useTranslation();
  const values = useValues();
  const held = useCountsHeld().data;
  const editor = mayPlan(useSession().data?.role);
  const { mutate, data: report, error, isPending } = useImportCounts();
  return (
    <section aria-labelledby="supply-counts" className={styles.kerb}>
      <h3 id="supply-counts">{t('supply.counts.title')}</h3>
      <p className={styles.hint}>{t('supply.counts.what')}</p>
      {held && (
        <p>
          {held.from === null || held.to === null
            ? t('supply.counts.none')
            : t('supply.counts.held', {
                rows: values.number(held.rows),
                places: values.number(held.places),
                from: values.instant(held.from, 'date'),
                to: values.instant(held.to - 1, 'date'),
              })}
        </p>
      )}
      {editor && (
        <FileButton accept=".csv,text/csv" onChange={(file) => file && mutate(file)}>
          {(props) => (
            <Button
              {...props}
              size="xs"
              variant="light"
              loading={isPending}
              leftSection={<IconFileUpload size={16} stroke={1.6} />}
            >
              {t('supply.counts.bring')}
            </Button>
          )}
        </FileButton>
      )}
      {error && <p role="alert">{messageOf(error)}</p>}
      {report && <Report report={report} />}
    </section>
  );
}

function Report({ report }: { report: StreetCountReport }) {
  const { t } = useTranslation();
  const { refused, refusedCount, ...done } = report;
  return (
    <>
      <p role="status">{t('supply.counts.done', { ...done, refused: refusedCount })}</p>
      {refused.length > 0 && (
        <ul className={styles.refused} aria-label={t('supply.counts.refused')}>
          {refused.slice(0, MOST).map(({ row, why, detail }) => (
            <li key={row}>{t('supply.counts.row', { row, why: t(`supply.counts.why.${why}`), detail })}</li>
          ))}
          {refusedCount > MOST && <li>{t('supply.counts.more', { count: refusedCount - MOST })}</li>}
        </ul>
      )}
    </>
  );
}
