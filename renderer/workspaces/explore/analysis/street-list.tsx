import type { Feature } from 'geojson';
import { useTranslation } from 'react-i18next';
import { useResultFeatures } from '../../../api/analysis.ts';
import styles from './analysis.module.css';
import { boundsOf, isNear } from './bounds.ts';
import { goToUnit } from './go-to-unit.ts';

export interface StreetRow {
  street: string;
  figure: string;
  note?: string;
  /** Features it stands for; without it those of its street. */
  is?: (properties: Record<string, unknown>) => boolean;
  /** Of several features the one with the highest is chosen. */
  weight?: (properties: Record<string, unknown>) => number;
}

interface Props {
  title: string;
  none: string;
  resultId: number;
  rows: readonly StreetRow[];
}

/** Streets in order; each shows itself on the map. */
export function StreetList({ title, none, resultId, rows }: Props) {
  const { t } = useTranslation();
  const { data } = useResultFeatures(resultId);
  const go = (row: StreetRow) => {
    const of = (feature: Feature) =>
      row.is ? row.is(feature.properties ?? {}) : (feature.properties?.street ?? '') === row.street;
    const found = (data?.features ?? []).flatMap((feature, i) => (of(feature) ? [{ feature, i }] : []));
    const weight = ({ feature }: (typeof found)[number]) => row.weight?.(feature.properties ?? {}) ?? 0;
    const strongest = found.reduce<(typeof found)[number] | undefined>(
      (a, b) => (a && weight(a) >= weight(b) ? a : b),
      undefined,
    );
    if (!strongest) return;
    const around = boundsOf([strongest.feature.geometry]);
    // Another town may have a street of that name.
    const near = found.filter(({ feature }) => isNear(boundsOf([feature.geometry]), around));
    const bbox = boundsOf(near.map(({ feature }) => feature.geometry));
    if (!bbox) return;
    goToUnit(resultId, strongest.i, bbox);
  };
  return (
    <section>
      <h4 className={styles.sub}>{title}</h4>
      {rows.length === 0 ? (
        <p className={styles.faint}>{none}</p>
      ) : (
        <ol className={styles.streets}>
          {rows.map((row, i) => {
            const name = row.street || t('analysis.result.unnamed');
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a place in the order is what a row is
              <li key={i}>
                <button type="button" title={t('analysis.result.zoom', { name })} onClick={() => go(row)}>
                  <span className={styles.place}>{i + 1}</span>
                  <span className={styles.grow}>{name}</span>
                  {row.note && <span className={styles.faint}>{row.note}</span>}
                  <span>{row.figure}</span>
                </button>
              </li>
            );
          })}
        </ol>
      )}
    </section>
  );
}
