import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Row } from '../../../../../electron/contract/layers.ts';
import { valueLabel } from '../../../../i18n/labels.ts';
import { useValues } from '../../../../i18n/use-values.ts';
import { useCamera } from '../../../../state/camera.ts';
import { useSelection } from '../../../../state/selection.ts';
import styles from './permits.module.css';

const STEP = 40; // entries shown at once

/** Permits by name, state and period. Choosing one opens its details, where its state is moved on. */
export function PermitList({ title, rows }: { title: string; rows: readonly Row[] }) {
  const { t } = useTranslation();
  const values = useValues();
  const [shown, setShown] = useState(STEP);
  const selected = useSelection((s) => (s.selected?.layer === 'vendors' ? s.selected.id : null));
  const open = (row: Row) => {
    useSelection.getState().select({ layer: 'vendors', id: row.id });
    useCamera.getState().goTo({ centre: [row.lon, row.lat] });
  };
  const date = (value: Row[string] | undefined) =>
    typeof value === 'number' ? values.instant(value, 'date') : t('vendors.permits.open');
  return (
    <section className={styles.list}>
      <h4>
        {title} <span className={styles.soft}>{values.number(rows.length)}</span>
      </h4>
      {rows.length === 0 && <p className={styles.soft}>{t('vendors.permits.none')}</p>}
      <ul>
        {rows.slice(0, shown).map((row) => (
          <li key={row.id}>
            <button type="button" aria-pressed={row.id === selected} onClick={() => open(row)}>
              <span className={styles.name}>{String(row.name ?? row.key ?? row.id)}</span>
              <span className={styles.state}>{valueLabel(t, 'vendors', 'status', String(row.status ?? 'none'))}</span>
              <span className={styles.soft}>
                {t('vendors.permits.period', { from: date(row.valid_from), to: date(row.valid_to) })}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {rows.length > shown && (
        <Button size="compact-xs" variant="subtle" onClick={() => setShown(shown + STEP)}>
          {t('vendors.permits.more', { count: rows.length - shown })}
        </Button>
      )}
    </section>
  );
}
