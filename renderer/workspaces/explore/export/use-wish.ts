/** What the dialog asks for, by what was chosen in it. */
import { useMemo } from 'react';
import { FORMAT_FACTS } from '../../../../electron/contract/exports.ts';
import type { Filter } from '../../../../electron/contract/filter.ts';
import { LAYERS } from '../../../../electron/domain/vocabulary.ts';
import type { ExportBody } from '../../../api/exports.ts';
import { useExportChoices } from '../../../api/exports.ts';
import { filterOf, useFilters } from '../../../state/filters.ts';
import { useSelection } from '../../../state/selection.ts';
import { useUi } from '../../../state/ui.ts';
import { wanted } from './chosen.ts';
import { ALL_PICKED, useExport, useExportedLayer } from './export-state.ts';

export function useWish() {
  const { format, crs, encoding, zooms, scope: chosen, picked } = useExport();
  const layer = useExportedLayer();
  const shared = useFilters((s) => s.shared);
  const own = useFilters((s) => s.own);
  const selected = useSelection((s) => s.selected);
  const language = useUi((s) => s.language);
  const facts = FORMAT_FACTS[format];
  const selection = selected?.layer === layer ? selected.id : null;
  // What was chosen may be no longer there.
  const gone = (chosen === 'selection' && selection === null) || (chosen === 'all' && !facts.layers);
  const scope = gone ? 'filter' : chosen;
  const filter = useMemo<Filter>(() => {
    if (scope === 'selection' && selection !== null) return { ids: [selection] };
    return scope === 'layer' ? {} : filterOf({ shared, own }, layer);
  }, [scope, selection, shared, own, layer]);
  const choices = useExportChoices(layer, filter, true);
  const columns = choices.data ? wanted(choices.data.columns, picked[layer] ?? ALL_PICKED) : undefined;
  const layers =
    scope === 'all'
      ? LAYERS.map((each) => ({ layer: each, filter: filterOf({ shared, own }, each) as Record<string, unknown> }))
      : [{ layer, filter: filter as Record<string, unknown>, ...(facts.columns && columns ? { columns } : {}) }];
  const wish: ExportBody = {
    format,
    layers,
    crs: facts.crs ? crs : 'EPSG:4326',
    encoding,
    zooms,
    lang: language,
  };
  return { wish, scope, selection, facts, choices, filter, columns };
}
