import {
  columnOrderingFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  tableFeatures as features,
  type ReactTable,
  useTable,
} from '@tanstack/react-table';
import { useMemo } from 'react';
import type { Row } from '../../../../electron/contract/layers.ts';
import type { Field } from '../../../../electron/domain/layers.ts';
import type { Layer } from '../../../../electron/domain/vocabulary.ts';
import { useSession } from '../../../api/queries.ts';
import { defaultWidth, isSeldom, tableFields } from './columns.ts';
import { PLAIN, useTableState } from './table-state.ts';

const FEATURES = features({
  columnOrderingFeature,
  columnVisibilityFeature,
  columnSizingFeature,
  columnResizingFeature,
});
/** Rows come page by page from the server and are drawn by the grid; the table model keeps the columns. */
const NO_ROWS: Row[] = [];

export interface Columns {
  table: ReactTable<typeof FEATURES, Row>;
  /** In the order shown. */
  visible: { field: Field; width: number; start: number }[];
  /** All of them, hidden ones too, in the person's order. */
  all: { field: Field; shown: boolean }[];
  width: number;
}

/** Columns of a layer's table with the order, widths and visibility that the person left. */
export function useColumns(layer: Layer): Columns {
  const role = useSession().data?.role;
  const look = useTableState((s) => s.looks[layer]) ?? PLAIN;
  const setLook = useTableState((s) => s.setLook);
  const fields = useMemo(() => tableFields(layer, role), [layer, role]);
  const columns = useMemo(
    () => fields.map((field) => ({ id: field.key, size: defaultWidth(field), minSize: 64, maxSize: 800 })),
    [fields],
  );
  const state = useMemo(
    () => ({
      columnOrder: look.order,
      columnSizing: look.widths,
      columnVisibility: Object.fromEntries(fields.map((f) => [f.key, look.shown[f.key] ?? !isSeldom(f)])),
    }),
    [look, fields],
  );
  const table = useTable<typeof FEATURES, Row>({
    features: FEATURES,
    columns,
    data: NO_ROWS,
    state,
    columnResizeMode: 'onChange',
    onColumnSizingChange: (change) =>
      setLook(layer, { widths: typeof change === 'function' ? change(look.widths) : change }),
  });
  return useMemo(() => {
    const byKey = new Map(fields.map((f) => [f.key, f]));
    const shown = state.columnVisibility;
    const ordered = table.getAllLeafColumns().flatMap((column) => byKey.get(column.id) ?? []);
    let start = 0;
    const visible = ordered
      .filter((field) => shown[field.key])
      .map((field) => {
        const at = { field, width: table.getColumn(field.key)?.getSize() ?? defaultWidth(field), start };
        start += at.width;
        return at;
      });
    return { table, visible, all: ordered.map((field) => ({ field, shown: shown[field.key] ?? true })), width: start };
  }, [table, fields, state]);
}
