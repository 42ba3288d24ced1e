import { useMemo } from 'react';
import type { Field } from '../../../../electron/domain/layers.ts';
import type { Layer } from '../../../../electron/domain/vocabulary.ts';
import { useSession } from '../../../api/queries.ts';
import { defaultWidth, isSeldom, tableFields } from './columns.ts';
import { PLAIN, useTableState } from './table-state.ts';

export const NARROWEST = 64; // pixels
export const WIDEST = 800;

export interface Columns {
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
  const fields = useMemo(() => tableFields(layer, role), [layer, role]);
  return useMemo(() => {
    const place = (key: string) => (look.order.includes(key) ? look.order.indexOf(key) : Infinity);
    const isShown = (field: Field) => look.shown[field.key] ?? !isSeldom(field);
    const ordered = fields.toSorted((a, b) => place(a.key) - place(b.key) || 0);
    let start = 0;
    const visible = ordered.filter(isShown).map((field) => {
      const at = {
        field,
        width: Math.min(WIDEST, Math.max(NARROWEST, look.widths[field.key] ?? defaultWidth(field))),
        start,
      };
      start += at.width;
      return at;
    });
    return {
      visible,
      all: ordered.map((field) => ({ field, shown: isShown(field) })),
      width: start,
    };
  }, [fields, look]);
}
