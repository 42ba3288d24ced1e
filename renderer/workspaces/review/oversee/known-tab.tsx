import { Button, Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useKnownCases, useSetKnown } from '../../../api/review-oversee.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useValues } from '../../../i18n/use-values.ts';
import styles from './oversee.module.css';

/** Cases whose truth is known, put among the others to see how reliable verdicts are. */
export function KnownTab() {
  const { t } = useTranslation();
  const values = useValues();
  const { data, error } = useKnownCases();
  const change = useSetKnown();
  const problem = change.error ?? error;
  const row = (
    { id, key, town, truth }: { id: number; key: string | null; town: string | null; truth: 'suspect' | 'clear' },
    known: boolean,
    judged?: number,
  ) => {
    const name = key ?? t('review.unnamed', { id });
    return (
      <li key={id}>
        <span className={styles.grow}>
          {name}{' '}
          <span className={styles.soft}>
            {[
              town && values.place('town', town),
              t(`oversee.truth.${truth}`),
              judged !== undefined && t('oversee.judged', { count: judged }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </span>
        <Button
          size="compact-xs"
          variant="default"
          aria-label={`${name}: ${t(known ? 'oversee.remove' : 'oversee.add')}`}
          disabled={change.isPending}
          onClick={() => change.mutate({ ids: [id], known: !known })}
        >
          {t(known ? 'oversee.remove' : 'oversee.add')}
        </Button>
      </li>
    );
  };
  return (
    <>
      <p className={styles.soft}>{t('oversee.knownWhat')}</p>
      {!data && !error && <Loader size="sm" />}
      {data && (
        <>
          <h3 className={styles.sub}>{t('oversee.inQueue', { count: data.cases.length })}</h3>
          {data.cases.length === 0 ? (
            <p className={styles.soft}>{t('oversee.noKnown')}</p>
          ) : (
            <ul className={styles.list} aria-label={t('oversee.inQueue', { count: data.cases.length })}>
              {data.cases.map((c) => row(c, true, c.judged))}
            </ul>
          )}
          <h3 className={styles.sub}>{t('oversee.offered')}</h3>
          {data.offered.length === 0 ? (
            <p className={styles.soft}>{t('oversee.noOffered')}</p>
          ) : (
            <ul className={styles.list} aria-label={t('oversee.offered')}>
              {data.offered.map((c) => row(c, false))}
            </ul>
          )}
        </>
      )}
      <p role="alert" className={styles.problem}>
        {problem ? messageOf(problem) : ''}
      </p>
    </>
  );
}
