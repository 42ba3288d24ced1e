import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Catchment } from '../../../../electron/contract/plan-catchment.ts';
import { useScheme } from '../../../app/use-scheme.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { BandLine } from './band-line.tsx';
import styles from './catchment.module.css';

/** Beyond this share of all streets a piece of the network is the network. */
const WHOLE = 0.98;

/** Metres of street within each distance, where the walk begins, and whether the site lies on an island of streets. */
export function CatchmentBands({ catchment }: { catchment: Catchment }) {
  const { t } = useTranslation();
  const values = useValues();
  const scheme = useScheme();
  const { snapped, bands, piece } = catchment;
  const street = snapped.street ?? t('catchment.unnamed');
  const last = bands.at(-1);
  return (
    <>
      <p className={styles.from}>
        {snapped.metres < 0.5
          ? t('catchment.onStreet', { street })
          : t('catchment.fromStreet', { street, metres: values.length(snapped.metres) })}
      </p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('catchment.within')}</th>
            <th scope="col" className={styles.number}>
              {t('catchment.streets')}
            </th>
          </tr>
        </thead>
        <tbody>
          {bands.map(({ cutoff, metres }, band) => (
            <tr key={cutoff}>
              <th scope="row">
                <BandLine band={band} scheme={scheme} />
                {values.length(cutoff)}
              </th>
              <td className={styles.number}>{values.length(metres)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {piece.share < WHOLE && (
        <p className={styles.notice}>
          {t('catchment.island', { length: values.length(piece.metres), share: values.percent(piece.share, 1) })}
        </p>
      )}
      <VisuallyHidden role="status">
        {last && t('catchment.said', { cutoff: values.length(last.cutoff), metres: values.length(last.metres) })}
      </VisuallyHidden>
    </>
  );
}
