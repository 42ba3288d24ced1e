import type { LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl';
import type { Basemap } from '../../../electron/contract/basemaps.ts';
import { cityLayers } from './city.ts';
import { baseColours, type Scheme } from './colours.ts';
import type { Language } from './labels.ts';
import { openMapTilesLayers } from './openmaptiles.ts';
import { plainVectorLayers, rasterLayers, streetsLayers } from './plain.ts';
import { protomapsLayers } from './protomaps.ts';

export interface BaseWants {
  /** Null is the built-in schematic city. */
  basemap: Basemap | null;
  scheme: Scheme;
  language: Language;
  /** Version of the reference layers, to make the tiles' address change with them. */
  cityVersion: string;
  /** `https://host` in front of the API's paths: the map's worker has no page to resolve them against. */
  origin: string;
}

/** Attribution and all basemap layers start with `base-`, their one source is `base`. */
export function baseStyle(wants: BaseWants): StyleSpecification {
  const c = baseColours(wants.scheme);
  return {
    version: 8,
    name: 'zhitu',
    sources: { base: source(wants) },
    layers: [{ id: 'base-land', type: 'background', paint: { 'background-color': c.land } }, ...layersOf(wants)],
    transition: { duration: 120, delay: 0 },
  };
}

function source({ basemap, origin, cityVersion }: BaseWants): SourceSpecification {
  if (!basemap) {
    // 0.25 m a unit at zoom 15: finer than any schematic line, so deeper tiles would add nothing.
    return { type: 'vector', tiles: [`${origin}/api/city/{z}/{x}/{y}?v=${cityVersion}`], minzoom: 0, maxzoom: 15 };
  }
  const url = basemap.url.startsWith('/') ? origin + basemap.url : basemap.url;
  switch (basemap.tiles) {
    case 'geojson':
      return { type: 'geojson', data: url };
    case 'raster':
      return {
        type: 'raster',
        tiles: [url],
        tileSize: basemap.tileSize,
        minzoom: basemap.minZoom,
        maxzoom: basemap.maxZoom,
        bounds: basemap.bounds,
      };
    case 'vector':
      return {
        type: 'vector',
        tiles: [url],
        minzoom: basemap.minZoom,
        maxzoom: basemap.maxZoom,
        bounds: basemap.bounds,
      };
  }
}

function layersOf({ basemap, scheme, language }: BaseWants): LayerSpecification[] {
  const c = baseColours(scheme);
  if (!basemap) return cityLayers(c, language);
  if (basemap.tiles === 'raster') return rasterLayers(scheme);
  if (basemap.tiles === 'geojson') return streetsLayers(c);
  if (basemap.schema === 'protomaps') return protomapsLayers(c, language);
  if (basemap.schema === 'openmaptiles') return openMapTilesLayers(c, language);
  return plainVectorLayers(c, basemap.layers);
}
