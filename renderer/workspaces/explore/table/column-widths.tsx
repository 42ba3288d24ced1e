import { columnResizingFeature, columnSizingFeature, tableFeatures as features, useTable } from '@tanstack/react-table';
import { type MouseEvent, type RefObject, type TouchEvent, useEffect, useMemo } from 'react';
import type { Row } from '../../../../electron/contract/layers.ts';
import type { Layer } from '../../../../electron/domain/vocabulary.ts';
import { PLAIN, useTableState } from './table-state.ts';
import { type Columns, NARROWEST, WIDEST } from './use-columns.ts';

const FEATURES = features({ columnSizingFeature, columnResizingFeature });
/** Rows come page by page from the server and are drawn by the grid; the table model moves the columns' edges. */
const NO_ROWS: Row[] = [];

/** Begins a drag of a column's right edge. */
export type Resize = (key: string, event: MouseEvent | TouchEvent) => void;

/** Draws nothing. Mounted after the rows are shown: opening the table needs no model. */
export function ColumnWidths({
  layer,
  columns: { visible },
  resize,
}: {
  layer: Layer;
  columns: Columns;
  resize: RefObject<Resize | null>;
}) {
  const widths = useTableState((s) => s.looks[layer] ?? PLAIN).widths;
  const columns = useMemo(
    () => visible.map(({ field, width }) => ({ id: field.key, size: width, minSize: NARROWEST, maxSize: WIDEST })),
    [visible],
  );
  const table = useTable<typeof FEATURES, Row>({
    features: FEATURES,
    columns,
    data: NO_ROWS,
    state: { columnSizing: widths },
    columnResizeMode: 'onChange',
    onColumnSizingChange: (change) =>
      useTableState.getState().setLook(layer, { widths: typeof change === 'function' ? change(widths) : change }),
  });
  // The model is another object at every render; what it begins is asked of the latest.
  useEffect(() => {
    resize.current = (key, event) => {
      const header = table.getFlatHeaders().find((h) => h.column.id === key);
      header?.getResizeHandler()(event.nativeEvent);
    };
  });
  return null;
}
