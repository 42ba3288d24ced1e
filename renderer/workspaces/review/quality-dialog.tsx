import { Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ReviewQuality } from '../../../electron/contract/review.ts';
import { VERDICTS } from '../../../electron/domain/review.ts';
import { useReviewQuality } from '../../api/review.ts';
import { messageOf } from '../../i18n/failure.ts';
import { useValues } from '../../i18n/use-values.ts';
import { useReview } from '../../state/review.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DetectorChart } from './detector-chart.tsx';
import { DetectorScore } from './detector-score.tsx';
import styles from './review.module.css';

/** Findings that two people have judged, below which the interval of kappa means nothing. */
const ENOUGH = 10;

/** How good verdicts are, and the detector. */
export function QualityDialog() {
  const { t } = useTranslation();
  const set = useReview((s) => s.set);
  const { data, error } = useReviewQuality();
  return (
    <Dialog opened guide="review#quality" onClose={() => set({ dialog: 'none' })} title={t('review.quality')} size="xl">
      {!data && !error && <Loader size="sm" />}
      {error && (
        <p role="alert" className={styles.problem}>
          {messageOf(error)}
        </p>
      )}
      {data && <Quality quality={data} />}
    </Dialog>
  );
}

function Quality({ quality }: { quality: ReviewQuality }) {
  const { t } = useTranslation();
  const values = useValues();
  const { detector } = quality;
  const tells = useKappaWords();
  return (
    <div className={styles.quality}>
      <section>
        <h3 className={styles.sub}>{t('review.agreement')}</h3>
        <p className={styles.hint}>{t('review.kappaWhat')}</p>
        <p>{tells(quality.all)}</p>
        <table className={styles.table}>
          <caption>{t('review.firstRows')}</caption>
          <thead>
            <tr>
              <td />
              {VERDICTS.map((v) => (
                <th key={v} scope="col">
                  {t(`review.verdict.${v}`)}
                </th>
              ))}
              <th scope="col">{t('review.kappa')}</th>
            </tr>
          </thead>
          <tbody>
            {quality.table.map((row, i) => {
              const verdict = VERDICTS[i] as (typeof VERDICTS)[number];
              const own = quality.all.n < ENOUGH ? null : (quality.classes[i]?.kappa ?? null);
              return (
                <tr key={verdict}>
                  <th scope="row">{t(`review.verdict.${verdict}`)}</th>
                  {row.map((count, j) => (
                    <td key={VERDICTS[j]}>{values.number(count, 0)}</td>
                  ))}
                  <td>{own === null ? '–' : values.number(own)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
        {quality.pairs.length > 0 && (
          <>
            <h4 className={styles.sub}>{t('review.pairs')}</h4>
            <dl className={styles.pairList}>
              {quality.pairs.map((pair) => (
                <div key={`${pair.a} ${pair.b}`}>
                  <dt>{t('review.pair', pair)}</dt>
                  <dd>{tells(pair)}</dd>
                </div>
              ))}
            </dl>
          </>
        )}
      </section>
      <section>
        <h3 className={styles.sub}>{t('review.reviewers')}</h3>
        {quality.reviewers.length === 0 ? (
          <p className={styles.hint}>{t('review.noQuality')}</p>
        ) : (
          <ReviewerTable reviewers={quality.reviewers} />
        )}
      </section>
      <section>
        <h3 className={styles.sub}>{t('review.detector')}</h3>
        <p className={styles.hint}>{t('review.detectorWhat')}</p>
        {detector.averagePrecision === null ? (
          <p>{t('review.noDetector')}</p>
        ) : (
          <>
            <p>
              {t('review.detectorOf', {
                ap: values.percent(detector.averagePrecision, 1),
                judged: values.number(detector.judged, 0),
                real: values.number(detector.real, 0),
              })}
            </p>
            <DetectorChart points={detector.points} />
          </>
        )}
      </section>
      <DetectorScore />
    </div>
  );
}

function ReviewerTable({ reviewers }: { reviewers: ReviewQuality['reviewers'] }) {
  const { t } = useTranslation();
  const values = useValues();
  const knows = reviewers.some((r) => r.known !== null);
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('review.reviewer')}</th>
          <th scope="col">{t('review.verdictCount')}</th>
          <th scope="col">{t('review.seconds')}</th>
          {knows && <th scope="col">{t('review.known')}</th>}
        </tr>
      </thead>
      <tbody>
        {reviewers.map((r) => (
          <tr key={r.actor}>
            <th scope="row">{r.actor}</th>
            <td>{values.number(r.verdicts, 0)}</td>
            <td>
              {t('review.secondsOf', {
                median: values.number(r.seconds.median, 1),
                lower: values.number(r.seconds.lower, 1),
                upper: values.number(r.seconds.upper, 1),
              })}
            </td>
            {knows && <td>{r.known && r.known.judged > 0 ? t('review.knownOf', r.known) : '–'}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function useKappaWords() {
  const { t } = useTranslation();
  const values = useValues();
  return ({ n, observed, kappa, standardError }: ReviewQuality['all']): string => {
    if (kappa === null || n < ENOUGH) return t('review.kappaNone', { n: values.number(n, 0), enough: ENOUGH });
    const half = 1.96 * (standardError ?? 0);
    return t('review.kappaOf', {
      kappa: values.number(kappa),
      low: values.number(Math.max(-1, kappa - half)),
      high: values.number(Math.min(1, kappa + half)),
      n: values.number(n, 0),
      observed: values.percent(observed),
    });
  };
}
