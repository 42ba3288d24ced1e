import { useTranslation } from 'react-i18next';
import type { Output } from '../../../../electron/contract/endpoint.ts';
import type { fieldTaskDetail } from '../../../../electron/contract/field.ts';
import { thumbnailUrl } from '../../../api/photos.ts';
import { valueLabel } from '../../../i18n/labels.ts';
import { useValues } from '../../../i18n/use-values.ts';
import review from '../review.module.css';
import styles from './field.module.css';

export function TaskFacts({ task }: { task: Output<typeof fieldTaskDetail> }) {
  const { t } = useTranslation();
  const values = useValues();
  const facts = [
    [t('review.town'), task.town && values.place('town', task.town)],
    [t('review.squad'), task.squad && values.place('squad', task.squad)],
    [t('fieldCheck.person'), task.person],
    [t('fieldCheck.due'), task.dueAt && values.instant(task.dueAt, 'date')],
    [t('review.address'), [task.street, task.address].filter(Boolean).join(' ')],
    [t('review.parcel'), task.parcel],
    [t('review.area'), task.areaM2 !== null && values.area(task.areaM2)],
    [t('fieldCheck.coordinates'), `${task.lon.toFixed(6)}, ${task.lat.toFixed(6)}`],
  ].filter(([, value]) => value);
  return (
    <>
      <p className={review.seat}>
        {task.code} · {valueLabel(t, 'structures', 'status', task.status)}
      </p>
      <dl className={review.facts}>
        {facts.map(([name, value]) => (
          <div key={String(name)}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {task.photos.length === 0 ? (
        <p className={review.hint}>{t('fieldCheck.noPhotos')}</p>
      ) : (
        <div className={styles.thumbs}>
          {task.photos.slice(0, 4).map((photo) => (
            <img key={photo.sha256} src={thumbnailUrl(photo)} alt={t('fieldCheck.aerial')} loading="lazy" />
          ))}
        </div>
      )}
    </>
  );
}
