import { useTranslation } from 'react-i18next';
import type { Output } from '../../../electron/contract/endpoint.ts';
import type * as contract from '../../../electron/contract/review.ts';
import { valueLabel } from '../../i18n/labels.ts';
import { useValues } from '../../i18n/use-values.ts';
import styles from './review.module.css';

/** What is known of a finding, what was found here before, and for an adjudicator what both reviewers said. */
export function ItemFacts({ item }: { item: Output<typeof contract.reviewItem> }) {
  const { t } = useTranslation();
  const values = useValues();
  /** With twice the standard deviation where it was measured. */
  const told = (field: 'area_m2' | 'height_m', value: string, write: (n: number) => string) => {
    const found = item.measured.find((m) => m.field === field);
    return found
      ? t('draw.measured', { value, sigma: write(2 * found.sigma), by: t(`draw.measuredBy.${found.by}`) })
      : value;
  };
  const facts = [
    [t('review.confidence'), item.confidence === null ? null : values.percent(item.confidence)],
    [t('review.area'), item.areaM2 === null ? null : told('area_m2', values.area(item.areaM2), values.area)],
    [t('review.height'), item.heightM === null ? null : told('height_m', values.length(item.heightM), values.length)],
    [t('review.foundAt'), item.foundAt === null ? null : values.instant(item.foundAt)],
    [
      t('review.flight'),
      item.flight && `${item.flight} · ${t('review.detections', { count: item.detections.length })}`,
    ],
    [t('review.town'), item.town && values.place('town', item.town)],
    [t('review.class'), [...new Set(item.detections.flatMap((d) => d.class ?? []))].join(' · ')],
    [
      item.ellipse && t('review.accuracy', { probability: values.percent(item.ellipse.probability) }),
      item.ellipse &&
        t('review.accuracyOf', {
          major: values.length(item.ellipse.major),
          minor: values.length(item.ellipse.minor),
        }),
    ],
    [t('review.squad'), item.squad && values.place('squad', item.squad)],
    [t('review.address'), item.address],
    [t('review.parcel'), item.parcel],
    [t('review.assignee'), item.assignee],
  ].filter(([, value]) => value);
  return (
    <>
      <p className={styles.seat} data-seat={item.seat}>
        {t(`review.seat.${item.seat}`)}
      </p>
      {item.seat === 'second' && <p className={styles.hint}>{t('review.blind')}</p>}
      {item.seat === 'adjudicator' && <p className={styles.hint}>{t('review.ruling')}</p>}
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {item.outline && (
        <p className={styles.hint}>
          {item.outline.actor
            ? t('draw.redrawn', { actor: item.outline.actor, at: values.instant(item.outline.at) })
            : t('draw.redrawnBySomebody', { at: values.instant(item.outline.at) })}
        </p>
      )}
      {item.borders.length > 0 && (
        <p className={styles.warning}>
          {t('review.borders', { towns: item.borders.map((code) => values.place('town', code)).join(' · ') })}
        </p>
      )}
      {item.reviews.length > 0 && (
        <section>
          <h3 className={styles.sub}>{t('review.verdicts')}</h3>
          <ul className={styles.said}>
            {item.reviews.map((r) => (
              <li key={r.id}>
                <strong>{r.actor}</strong> {t(`review.verdict.${r.verdict}`)}
                {r.reason && <span> · {t(`review.reason.${r.reason}`, { defaultValue: r.reason })}</span>}
                {r.note && <p>{r.note}</p>}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3 className={styles.sub}>{t('review.earlier')}</h3>
        {item.earlier.length === 0 ? (
          <p className={styles.hint}>{t('review.noEarlier')}</p>
        ) : (
          <ul className={styles.said}>
            {item.earlier.map((e) => (
              <li key={e.id}>
                {t('review.earlierItem', {
                  key: e.key ?? t('review.unnamed', { id: e.id }),
                  status: valueLabel(t, 'structures', 'status', e.status),
                  distance: values.length(e.distance),
                })}
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}
