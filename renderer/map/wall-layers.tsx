import type { LayerSpecification } from 'maplibre-gl';
import { useEffect, useMemo, useRef } from 'react';
import type { Filter } from '../../electron/contract/filter.ts';
import { LAYER_SPECS } from '../../electron/domain/layers.ts';
import { LAYERS, type Layer } from '../../electron/domain/vocabulary.ts';
import { useLayers } from '../api/queries.ts';
import { useConnection } from '../state/connection.ts';
import { useUi } from '../state/ui.ts';
import { syncLayers } from './layers/sync.ts';
import { type TileSwitch, tileSwitch } from './layers/tile-switch.ts';
import { drawOnWall, sizeWithin, wallSource } from './layers/wall-drawing.ts';
import { useMap } from './map-context.tsx';
import { DEEPEST, tileUrl } from './thematic-layers.tsx';
import { useSizes } from './use-sizes.ts';

interface Props {
  /** From the topmost down. */
  layers: readonly Layer[];
  filter: Pick<Filter, 'from' | 'to' | 'town'>;
  /** Times that set the size of circles, where the filter's grows. */
  whole: Pick<Filter, 'from' | 'to'>;
  /** Day after day of it is added. */
  growing: boolean;
  /** The layer that is coloured by category. */
  categories: Layer | null;
  /** Circles are sized by what is known of the whole layer, as all windows of one picture must; else by what is in sight. */
  guessed: boolean;
}

/** Draws the layers of a scene under its filter, and nothing of what other workspaces have chosen. */
export function WallLayers({ layers, filter, whole, growing, categories, guessed }: Props) {
  const map = useMap();
  const { data } = useLayers();
  const language = useUi((s) => s.language);
  const connected = useConnection((s) => s.connected);
  const switches = useRef(new Map<Layer, TileSwitch>());
  const held = useRef<LayerSpecification[]>([]);
  const { from, to } = whole;
  const sizes = useSizes(guessed ? null : map, layers, growing);

  const urls = useMemo(() => {
    const shown = data?.layers.filter(({ layer }) => layers.includes(layer)) ?? [];
    return shown.map(({ layer, version }) => [layer, tileUrl(layer, filter, version)] as const);
  }, [data, layers, filter]);

  useEffect(() => {
    if (!map) return;
    for (const [layer, url] of urls) {
      const change = switches.current.get(layer);
      if (change) change.show(url);
      else {
        map.addSource(wallSource(layer), { type: 'vector', tiles: [url], minzoom: 0, maxzoom: DEEPEST });
        switches.current.set(layer, tileSwitch(map, wallSource(layer), url));
      }
    }
  }, [map, urls]);

  const wasAway = useRef(false);
  useEffect(() => {
    if (connected && wasAway.current) for (const change of switches.current.values()) change.again();
    wasAway.current = !connected;
  }, [connected]);

  useEffect(() => {
    if (!map || !data) return;
    const wanted = { shapes: [] as LayerSpecification[], points: [] as LayerSpecification[] };
    for (const layer of [...layers].reverse()) {
      const info = data.layers.find((l) => l.layer === layer);
      if (!info || !map.getSource(wallSource(layer))) continue;
      const guess = LAYER_SPECS[layer].time.kind === 'instant' ? sizeWithin(info, from, to) : info.total;
      const total = growing ? Math.max(guess, sizes[layer] ?? 0) : (sizes[layer] ?? guess);
      const look = { scheme: 'dark', language, visible: true, opacity: 1, total } as const;
      const drawn = drawOnWall(layer, { ...look, categories: layer === categories });
      wanted.shapes.push(...drawn.shapes);
      wanted.points.push(...drawn.points);
    }
    syncLayers(map, held.current, wanted.points, 'points');
    syncLayers(map, held.current, wanted.shapes, 'shapes');
    held.current = [...wanted.shapes, ...wanted.points];
  }, [map, data, language, layers, from, to, categories, growing, sizes]);

  useEffect(() => {
    if (!map) return;
    const known = switches.current;
    return () => {
      for (const change of known.values()) change.stop();
      known.clear();
      held.current = [];
      if (!map.style) return;
      for (const id of map.getLayersOrder()) if (/^wall-(shape|point)-/.test(id)) map.removeLayer(id);
      for (const layer of LAYERS) if (map.getSource(wallSource(layer))) map.removeSource(wallSource(layer));
    };
  }, [map]);
  return null;
}
