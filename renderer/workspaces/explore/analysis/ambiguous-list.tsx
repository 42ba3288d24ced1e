import { useTranslation } from 'react-i18next';
import type { Ambiguous } from '../../../../electron/contract/analysis-summary.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { useCamera } from '../../../state/camera.ts';
import { useSelection } from '../../../state/selection.ts';
import styles from './analysis.module.css';

const MOST = 100; // rows

/** Records that two streets could claim, each with a way to it; the result holds the first of `total`. */
export function AmbiguousList({ list, total }: { list: readonly Ambiguous[]; total: number }) {
  const { t } = useTranslation();
  const values = useValues();
  if (list.length === 0) return null;
  const go = ({ id, lon, lat }: Ambiguous) => {
    useCamera.getState().goTo({ centre: [lon, lat], zoom: 18 });
    useSelection.getState().select({ layer: 'violations', id });
  };
  return (
    <details className={styles.more}>
      <summary>{t('analysis.result.ambiguous', { n: values.number(total) })}</summary>
      <p className={styles.faint}>
        {t('analysis.result.ambiguousWhat')}
        {total > MOST && ` ${t('analysis.result.ambiguousFirst', { n: values.number(Math.min(MOST, list.length)) })}`}
      </p>
      <ul className={styles.plainList}>
        {list.slice(0, MOST).map((record) => (
          <li key={record.id}>
            <button type="button" className={styles.linkRow} onClick={() => go(record)}>
              {record.streets
                .map(({ street, distance }) => `${street || t('analysis.result.unnamed')} ${values.length(distance)}`)
                .join(' / ')}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
