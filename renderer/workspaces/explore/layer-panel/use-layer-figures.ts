import { useMemo } from 'react';
import type { Filter } from '../../../../electron/contract/filter.ts';
import { fieldOf, LAYER_SPECS } from '../../../../electron/domain/layers.ts';
import type { Layer } from '../../../../electron/domain/vocabulary.ts';
import { useLayers, useSummary } from '../../../api/queries.ts';
import { useAskedFilter } from '../../../state/asked.ts';
import { useFilters } from '../../../state/filters.ts';
import { countsUnder, legendValues } from './category-filter.ts';

export interface LayerFigures {
  /** Field that colours the layer. */
  category: string;
  /** Legend's values, in order. */
  values: string[];
  /** The legend's choice; undefined when it does not filter. */
  chosen: string[] | undefined;
  /** Count of a value under every other condition. */
  of: (value: string) => number;
  /** Under the whole filter; undefined while unknown. */
  shown: number | undefined;
  /** In the layer; undefined while unknown. */
  total: number | undefined;
  filtered: boolean;
  fetching: boolean;
  failed: boolean;
}

/** Exact counts of a layer for its row in the panel: one request with the filter, one without. */
export function useLayerFigures(layer: Layer): LayerFigures {
  const category = LAYER_SPECS[layer].category;
  // What is clicked shows at once: the counts do not depend on it.
  const chosen = useFilters((s) => (s.own[layer] as Filter | undefined)?.[category as keyof Filter]) as
    | string[]
    | undefined;
  const others = useAskedFilter(layer, category as keyof Filter);
  const whole = useSummary(layer, {}, { by: [category] });
  const under = useSummary(layer, others, { by: [category] });
  const total = useLayers().data?.layers.find((info) => info.layer === layer)?.total;

  return useMemo(() => {
    const present = (whole.data?.by[category] ?? []).map(([value]) => value);
    const counts = countsUnder(under.data?.by[category] ?? [], chosen);
    return {
      category,
      values: legendValues(fieldOf(layer, category)?.values ?? [], present),
      chosen,
      of: counts.of,
      shown: under.data && counts.total,
      total,
      filtered: chosen !== undefined || Object.keys(others).length > 0,
      fetching: under.isPlaceholderData,
      failed: under.isError,
    };
  }, [whole.data, under.data, under.isPlaceholderData, under.isError, category, layer, chosen, total, others]);
}
