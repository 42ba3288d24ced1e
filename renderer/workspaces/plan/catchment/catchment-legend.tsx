import { useTranslation } from 'react-i18next';
import type { Catchment } from '../../../../electron/contract/plan-catchment.ts';
import { useScheme } from '../../../app/use-scheme.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { BandLine } from './band-line.tsx';
import styles from './catchment.module.css';

export function CatchmentLegend({ catchment, crow }: { catchment: Catchment; crow: boolean }) {
  const { t } = useTranslation();
  const values = useValues();
  const scheme = useScheme();
  return (
    <section className={styles.legend} aria-label={t('catchment.legend')}>
      <ul>
        {catchment.bands.map(({ cutoff }, band) => (
          <li key={cutoff}>
            <BandLine band={band} scheme={scheme} />
            {t('catchment.upTo', { cutoff: values.length(cutoff) })}
          </li>
        ))}
        {crow && (
          <li>
            <svg className={styles.line} width="28" height="12" aria-hidden="true" focusable="false">
              <line x1="2" x2="26" y1="6" y2="6" stroke="currentColor" strokeWidth="1.4" strokeDasharray="4 3" />
            </svg>
            {t('catchment.crowLegend')}
          </li>
        )}
      </ul>
    </section>
  );
}
