import type { Inspection } from '../../../../electron/contract/imports.ts';
import styles from './coordinates.module.css';

/** Streets and points as they would lie under one reading; decoration beside the figures that say the same. */
export function FitPicture({ picture }: { picture: Inspection['crsCandidates'][number]['picture'] }) {
  if (!picture) return null;
  const { width, height, streets, points } = picture;
  const path = streets.map(([ax, ay, bx, by]) => `M${ax} ${ay}L${bx} ${by}`).join('');
  return (
    <svg className={styles.picture} viewBox={`0 0 ${width} ${height}`} aria-hidden>
      <path d={path} className={styles.pictureStreets} />
      {points.map(([x, y]) => (
        <circle key={`${x} ${y}`} cx={x} cy={y} r={12} className={styles.picturePoint} />
      ))}
    </svg>
  );
}
