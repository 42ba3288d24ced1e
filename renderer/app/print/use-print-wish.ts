import { useMemo } from 'react';
import type { PrintAsked } from '../../../electron/contract/print.ts';
import { useAnalysis } from '../../state/analysis.ts';
import { useCamera } from '../../state/camera.ts';
import { filterOf, useFilters } from '../../state/filters.ts';
import { useLayerState } from '../../state/layers.ts';
import { usePrint } from '../../state/print.ts';
import { useUi } from '../../state/ui.ts';

/** The sheet as it is asked for now: what the map shows, under the same filter. Null while the map is not there yet. */
export function usePrintWish(): PrintAsked | null {
  const { shared, own } = useFilters();
  const { look, order } = useLayerState();
  const { shown, measure, quiet } = useAnalysis();
  const view = useCamera((s) => s.view);
  const language = useUi((s) => s.language);
  const { paper, landscape, grid, labels, ground, source, approval, lang, title, subtitle, scale, centre } = usePrint();
  return useMemo(() => {
    if (!view) return null;
    const bbox = within(view.bbox, centre ?? view.centre);
    return {
      paper,
      landscape,
      grid,
      labels,
      ground,
      source,
      approval,
      title: title.trim(),
      subtitle: subtitle.trim(),
      lang: lang ?? language,
      ...(scale === null ? { bbox } : { scale }),
      centre: centre ?? view.centre,
      layers: order
        .filter((layer) => look[layer].visible)
        .map((layer) => ({
          layer,
          // The five layers step back on the screen, too, where a result lies on the map.
          opacity: Math.max(0.1, look[layer].opacity * (shown !== null && quiet ? 0.5 : 1)),
          filter: filterOf({ shared, own }, layer),
        })),
      ...(shown === null ? {} : { analysis: { id: shown, measure } }),
    } as PrintAsked;
  }, [
    view,
    paper,
    landscape,
    grid,
    labels,
    ground,
    source,
    approval,
    title,
    subtitle,
    lang,
    language,
    scale,
    centre,
    order,
    look,
    shared,
    own,
    shown,
    measure,
    quiet,
  ]);
}

type Box = [west: number, south: number, east: number, north: number];

/** Share of the screen that is fitted: with what the sheet shows beyond it, its frame can be seen and dragged. */
const SHARE = 0.45;

function within([west, south, east, north]: Box, [lon, lat]: readonly [number, number]): Box {
  const [x, y] = [((east - west) / 2) * SHARE, ((north - south) / 2) * SHARE];
  return [lon - x, Math.max(-85, lat - y), lon + x, Math.min(85, lat + y)];
}
