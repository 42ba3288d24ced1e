import { useDebouncedValue } from '@mantine/hooks';
import type { Geometry } from 'geojson';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Catchment } from '../../../../electron/contract/plan-catchment.ts';
import { useWithin } from '../../../api/plan-within.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { areaOfShape } from '../../../map/area.ts';
import styles from './catchment.module.css';

const REST = 300; // milliseconds that the site stands before the record is asked

/** What of the record lies inside the outline of the farthest walk. */
export function CatchmentWithin({ catchment }: { catchment: Catchment }) {
  const { t } = useTranslation();
  const values = useValues();
  const [outline] = useDebouncedValue(catchment.outline, REST);
  const area = useMemo(() => areaOfShape(outline as Geometry | null), [outline]);
  const { data, error } = useWithin(area);
  const cutoff = values.length(catchment.bands.at(-1)?.cutoff ?? 0);
  return (
    <section className={styles.inside} aria-labelledby="catchment-inside">
      <h3 id="catchment-inside">{t('catchment.inside', { cutoff })}</h3>
      {error && <p role="alert">{messageOf(error)}</p>}
      {!error && !data && <p className={styles.hint}>{t('common.loading')}</p>}
      {data && (
        <dl>
          <dt>{t('catchment.parking')}</dt>
          <dd>{values.number(data.parking)}</dd>
          <dt>{t('catchment.berths')}</dt>
          <dd>{values.number(data.berths)}</dd>
          <dt>{t('catchment.violations')}</dt>
          <dd>{values.number(data.violations)}</dd>
        </dl>
      )}
      <p className={styles.hint}>{t('catchment.insideWhat')}</p>
    </section>
  );
}
