import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useScheme } from '../../../../app/use-scheme.ts';
import { CLASSES, SUITABILITY_COLOURS, type SuitabilityClass } from '../../../../map/layers/plan-suitability.ts';
import styles from '../vendors.module.css';

/** Lines a swatch is hatched with, as wide as the surface has them. */
const HATCH: Record<SuitabilityClass, number | null> = { none: null, one: 1.4, two: 3, more: null, unknown: 0 };

export function SuitabilityLegend() {
  const { t } = useTranslation();
  const scheme = useScheme();
  const id = useId();
  return (
    <section className={styles.legend} aria-label={t('vendors.suitability.legend')}>
      <ul>
        {CLASSES.map((name) => {
          const [colour, width] = [SUITABILITY_COLOURS[scheme][name], HATCH[name]];
          return (
            <li key={name}>
              <svg width="22" height="14" aria-hidden="true" focusable="false">
                <pattern id={`${id}-${name}`} width="6" height="6" patternUnits="userSpaceOnUse">
                  {name === 'unknown' ? (
                    <circle cx="3" cy="3" r="1" fill={colour} />
                  ) : (
                    <path d="M-1 7 7 -1M-4 4 4 -4M2 10 10 2" stroke={colour} strokeWidth={width ?? 0} />
                  )}
                </pattern>
                <rect
                  x="0.5"
                  y="0.5"
                  width="21"
                  height="13"
                  stroke={colour}
                  fill={width === null ? colour : `url(#${id}-${name})`}
                />
              </svg>
              {t(`vendors.suitability.class.${name}`)}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
