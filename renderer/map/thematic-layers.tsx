import type { LayerSpecification } from 'maplibre-gl';
import { useEffect, useMemo, useRef } from 'react';
import { urlOf } from '../../electron/contract/endpoint.ts';
import type { Filter } from '../../electron/contract/filter.ts';
import { tile } from '../../electron/contract/layers.ts';
import { LAYERS, type Layer } from '../../electron/domain/vocabulary.ts';
import { useLayers } from '../api/queries.ts';
import { useScheme } from '../app/use-scheme.ts';
import { useAnalysis } from '../state/analysis.ts';
import { useAsked, waitFor } from '../state/asked.ts';
import { useConnection } from '../state/connection.ts';
import { filterOf } from '../state/filters.ts';
import { useLayerState } from '../state/layers.ts';
import { usePlan } from '../state/plan.ts';
import { useSiting } from '../state/plan-siting.ts';
import { useUi } from '../state/ui.ts';
import { sourceId } from './layers/drawing.ts';
import { DRAWINGS } from './layers/index.ts';
import { syncLayers } from './layers/sync.ts';
import { type TileSwitch, tileSwitch } from './layers/tile-switch.ts';
import { useMap } from './map-context.tsx';
import { useCompleteMark } from './use-complete-mark.ts';

/** Past this zoom tiles are stretched: 4096 units of a tile are then 6 cm each. */
export const DEEPEST = 17;

/** Frames that the next question waits for the tiles of the last; longer, and figures go ahead of the map. */
const PATIENCE = 9;

export function tileUrl(layer: Layer, filter: Filter, version: number): string {
  const path = urlOf(
    { path: tile.path.replace(/:([zxy])/g, '{$1}') },
    { params: { layer }, query: { ...filter, v: version } },
  );
  return location.origin + path;
}

/** Draws the five layers under the present filters, looks and order. */
export function ThematicLayers() {
  const map = useMap();
  const { data } = useLayers();
  const scheme = useScheme();
  const language = useUi((s) => s.language);
  const connected = useConnection((s) => s.connected);
  const { look, order } = useLayerState();
  // A result of an analysis is looked at alone unless one wants the layers beside it.
  const exploring = useUi((s) => s.workspace === 'explore');
  // Whoever judges findings looks at findings.
  const reviewing = useUi((s) => s.workspace === 'review');
  const sited = useSiting((s) => s.quiet && s.opened !== null);
  const siting = usePlan((s) => s.tab === 'siting') && sited && !exploring && !reviewing;
  const quiet = (useAnalysis((s) => s.quiet && s.shown !== null) && exploring) || siting;
  const shared = useAsked((s) => s.shared);
  const own = useAsked((s) => s.own);
  const switches = useRef(new Map<Layer, TileSwitch>());
  const held = useRef<LayerSpecification[]>([]);
  useCompleteMark(map);

  const urls = useMemo(() => {
    const info = data?.layers;
    return info?.map(
      ({ layer, version }) => [layer, tileUrl(layer, filterOf({ shared, own }, layer), version)] as const,
    );
  }, [data, shared, own]);

  useEffect(() => {
    if (!map || !urls) return;
    // In a task of its own: asking for the tiles of five layers takes as long as asking for their figures.
    const timer = setTimeout(() => {
      for (const [layer, url] of urls) switches.current.get(layer)?.show(url);
    });
    for (const [layer, url] of urls) {
      if (switches.current.has(layer)) continue;
      map.addSource(sourceId(layer), { type: 'vector', tiles: [url], minzoom: 0, maxzoom: DEEPEST });
      switches.current.set(layer, tileSwitch(map, sourceId(layer), url));
    }
    return () => clearTimeout(timer);
  }, [map, urls]);

  // Map and figures show the same filter where the map keeps up.
  useEffect(
    () => waitFor((frames) => frames < PATIENCE && [...switches.current.values()].some((s) => s.isLoading())),
    [],
  );

  // Tiles that failed while the back end was away stay empty unless they are asked for again.
  const wasAway = useRef(false);
  useEffect(() => {
    if (connected && wasAway.current) for (const change of switches.current.values()) change.again();
    wasAway.current = !connected;
  }, [connected]);

  useEffect(() => {
    if (!map || !data) return;
    const totals = new Map(data.layers.map((info) => [info.layer, info.total]));
    const wanted = { shapes: [] as LayerSpecification[], points: [] as LayerSpecification[] };
    for (const layer of [...order].reverse()) {
      const visible = reviewing ? layer === 'structures' : look[layer].visible && !quiet;
      const full = { ...look[layer], visible, scheme, language, total: totals.get(layer) ?? 0 };
      wanted.shapes.push(...DRAWINGS[layer].shapes(full));
      wanted.points.push(...DRAWINGS[layer].points(full));
    }
    syncLayers(map, held.current, wanted.points, 'points');
    syncLayers(map, held.current, wanted.shapes, 'shapes');
    held.current = [...wanted.shapes, ...wanted.points];
  }, [map, data, scheme, language, look, order, quiet, reviewing]);

  useEffect(() => {
    if (!map) return;
    const known = switches.current;
    return () => {
      for (const change of known.values()) change.stop();
      known.clear();
      held.current = [];
      // A map that is being removed takes its layers with it.
      if (!map.style) return;
      for (const id of map.getLayersOrder()) if (id.startsWith('data-')) map.removeLayer(id);
      for (const layer of LAYERS) if (map.getSource(sourceId(layer))) map.removeSource(sourceId(layer));
    };
  }, [map]);
  return null;
}
