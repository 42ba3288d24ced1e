import { BAND_COLOURS, BAND_WIDTHS } from '../../../map/layers/plan-catchment.ts';
import styles from './catchment.module.css';

/** A piece of a band as on the map: colour and width. */
export function BandLine({ band, scheme }: { band: number; scheme: 'light' | 'dark' }) {
  return (
    <svg className={styles.line} width="28" height="12" aria-hidden="true" focusable="false">
      <line
        x1="4"
        x2="24"
        y1="6"
        y2="6"
        stroke={BAND_COLOURS[scheme][band]}
        strokeWidth={BAND_WIDTHS[band]}
        strokeLinecap="round"
      />
    </svg>
  );
}
