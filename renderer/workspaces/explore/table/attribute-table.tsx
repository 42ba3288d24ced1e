import { Button, Loader } from '@mantine/core';
import { IconAlertTriangle, IconTableOff } from '@tabler/icons-react';
import { useDeferredValue, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useRows } from '../../../api/rows.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useAskedFilter } from '../../../state/asked.ts';
import { useFilters } from '../../../state/filters.ts';
import { useLayerState } from '../../../state/layers.ts';
import { useUi } from '../../../state/ui.ts';
import { EmptyNote } from '../../../ui/empty-note.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { CopyButton } from './copy-button.tsx';
import { Grid } from './grid.tsx';
import { HeightHandle } from './height-handle.tsx';
import styles from './table.module.css';
import { PLAIN, useTableState } from './table-state.ts';
import { TableTools } from './table-tools.tsx';
import { useVisibleRows } from './visible-rows.ts';

/** The active layer's features as a table, under the same filter as the map. */
export function AttributeTable() {
  const { t } = useTranslation();
  const layer = useLayerState((s) => s.active);
  const filter = useAskedFilter(layer);
  const sort = useTableState((s) => s.looks[layer] ?? PLAIN).sort;
  const { first, last, show } = useVisibleRows();
  const query = useMemo(() => ({ layer, filter, sort }), [layer, filter, sort]);
  const rows = useRows(query, first, last);
  const filtered = Object.keys(query.filter).length > 0;
  // In a task after the one that opens the table: they are half of its work.
  const hasTools = useDeferredValue(true, false);
  const close = () => useUi.getState().togglePanel('table');
  useEffect(() => {
    if (rows.total !== undefined && first >= rows.total) show(0, 0);
  }, [rows.total, first, show]);

  return (
    <Panel
      guide="table"
      className={styles.panel}
      title={<Title total={rows.total} filtered={filtered} />}
      actions={
        hasTools && (
          <>
            <TableTools query={query} total={rows.total} filtered={filtered} />
            <CopyButton query={query} total={rows.total} />
          </>
        )
      }
      onClose={close}
    >
      <HeightHandle />
      {rows.total === undefined && !rows.error && (
        <div className={styles.middle}>
          <Loader size="sm" aria-label={t('common.loading')} />
        </div>
      )}
      {rows.error && (
        <div className={styles.middle}>
          <EmptyNote icon={<IconAlertTriangle />} title={t('table.failed')} text={messageOf(rows.error)}>
            <Button variant="light" onClick={rows.retry}>
              {t('common.retry')}
            </Button>
          </EmptyNote>
        </div>
      )}
      {!rows.error && rows.total === 0 && (
        <div className={styles.middle}>
          <EmptyNote
            icon={<IconTableOff />}
            title={t(filtered ? 'table.noneFiltered' : 'table.none')}
            text={t(filtered ? 'table.noneFilteredHint' : 'table.noneHint')}
          >
            {filtered ? (
              <Button variant="light" onClick={() => useFilters.getState().clear()}>
                {t('table.clearFilters')}
              </Button>
            ) : (
              <Button variant="light" onClick={() => useUi.getState().set({ dialog: 'import' })}>
                {t('table.import')}
              </Button>
            )}
          </EmptyNote>
        </div>
      )}
      {!rows.error && rows.total !== undefined && rows.total > 0 && (
        <Grid key={layer} query={query} rows={rows} total={rows.total} onRange={show} />
      )}
    </Panel>
  );
}

function Title({ total, filtered }: { total: number | undefined; filtered: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      {t('table.title')}
      {total !== undefined && (
        <span className={styles.count}>{t(filtered ? 'table.countFiltered' : 'table.count', { count: total })}</span>
      )}
    </>
  );
}
