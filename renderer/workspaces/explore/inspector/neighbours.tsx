import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { PAGE, pageQuery, positionQuery } from '../../../api/rows.ts';
import { ShortcutButton } from '../../../app/shortcut-button.tsx';
import { useShortcut } from '../../../app/shortcuts.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { filterOf, useFilters } from '../../../state/filters.ts';
import { type Selected, useSelection } from '../../../state/selection.ts';
import { PLAIN, useTableState } from '../table/table-state.ts';
import { revealFeature } from '../zoom-to.ts';
import styles from './inspector.module.css';

/** The feature before and after in the order of the table. */
export function Neighbours({ selected }: { selected: Selected }) {
  const { t } = useTranslation();
  const values = useValues();
  const client = useQueryClient();
  const { layer, id } = selected;
  const shared = useFilters((s) => s.shared);
  const own = useFilters((s) => s.own);
  const sort = useTableState((s) => s.looks[layer] ?? PLAIN).sort;
  const query = { layer, filter: filterOf({ shared, own }, layer), sort };
  const { data: first } = useQuery(pageQuery(query, 0));
  const { data: place } = useQuery(positionQuery(query, id));
  const index = place?.index ?? -1;
  const total = first?.total ?? 0;

  const go = async (to: number) => {
    if (index < 0 || to < 0 || to >= total) return;
    const page = await client.ensureQueryData(pageQuery(query, Math.floor(to / PAGE)));
    const row = page.rows[to % PAGE];
    if (!row) return;
    useSelection.getState().select({ layer, id: row.id });
    revealFeature(row);
  };
  const back = () => void go(index - 1);
  const on = () => void go(index + 1);
  useShortcut({ id: 'featureBack', group: 'table', keys: [','], run: back });
  useShortcut({ id: 'featureOn', group: 'table', keys: ['.'], run: on });
  return (
    <span className={styles.neighbours}>
      {place && (
        <span className={styles.position}>
          {index < 0 ? t('inspector.filteredOut') : `${values.number(index + 1, 0)} / ${values.number(total, 0)}`}
        </span>
      )}
      <ShortcutButton label={t('inspector.previous')} shortcut="featureBack" disabled={index <= 0} onClick={back}>
        <IconChevronLeft size={18} />
      </ShortcutButton>
      <ShortcutButton
        label={t('inspector.next')}
        shortcut="featureOn"
        disabled={index < 0 || index >= total - 1}
        onClick={on}
      >
        <IconChevronRight size={18} />
      </ShortcutButton>
    </span>
  );
}
