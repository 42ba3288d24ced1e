import type { LayerSpecification } from 'maplibre-gl';
import { useEffect, useMemo, useRef } from 'react';
import { urlOf } from '../../electron/contract/endpoint.ts';
import type { Filter } from '../../electron/contract/filter.ts';
import { tile } from '../../electron/contract/layers.ts';
import { LAYERS, type Layer } from '../../electron/domain/vocabulary.ts';
import { useLayers } from '../api/queries.ts';
import { useScheme } from '../app/use-scheme.ts';
import { useConnection } from '../state/connection.ts';
import { filterOf, useFilters } from '../state/filters.ts';
import { useLayerState } from '../state/layers.ts';
import { useUi } from '../state/ui.ts';
import { sourceId } from './layers/drawing.ts';
import { DRAWINGS } from './layers/index.ts';
import { syncLayers } from './layers/sync.ts';
import { type TileSwitch, tileSwitch } from './layers/tile-switch.ts';
import { useMap } from './map-context.tsx';
import { useCompleteMark } from './use-complete-mark.ts';

/** Past this zoom tiles are stretched: 4096 units of a tile are then 6 cm each. */
const DEEPEST = 17;

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
  const shared = useFilters((s) => s.shared);
  const own = useFilters((s) => s.own);
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
    for (const [layer, url] of urls) {
      const change = switches.current.get(layer);
      if (change) {
        change.show(url);
        continue;
      }
      map.addSource(sourceId(layer), { type: 'vector', tiles: [url], minzoom: 0, maxzoom: DEEPEST });
      switches.current.set(layer, tileSwitch(map, sourceId(layer), url));
    }
  }, [map, urls]);

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
      const full = { ...look[layer], scheme, language, total: totals.get(layer) ?? 0 };
      wanted.shapes.push(...DRAWINGS[layer].shapes(full));
      wanted.points.push(...DRAWINGS[layer].points(full));
    }
    syncLayers(map, held.current, wanted.points, 'points');
    syncLayers(map, held.current, wanted.shapes, 'shapes');
    held.current = [...wanted.shapes, ...wanted.points];
  }, [map, data, scheme, language, look, order]);

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
