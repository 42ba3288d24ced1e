import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { pageQuery } from '../../../api/rows.ts';
import { askedFilter } from '../../../state/asked.ts';
import { useLayerState } from '../../../state/layers.ts';
import { useUi } from '../../../state/ui.ts';
import { PLAIN, useTableState } from './table-state.ts';

/** Asks for the first page with the key that opens the table: the answer comes while the table is being drawn. */
export function useEarlyRows(): void {
  const client = useQueryClient();
  useEffect(
    () =>
      useUi.subscribe(({ panels }, before) => {
        if (!panels.table || before.panels.table) return;
        const layer = useLayerState.getState().active;
        const { sort } = useTableState.getState().looks[layer] ?? PLAIN;
        void client.prefetchQuery(pageQuery({ layer, filter: askedFilter(layer), sort }, 0));
      }),
    [client],
  );
}
