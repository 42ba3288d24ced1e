import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, it } from 'vitest';
import type { Basemap } from '../../../../electron/contract/basemaps.ts';
import { type BaseWants, baseStyle } from '../../../../renderer/map/style/base-style.ts';
import { composeStyle, isBase } from '../../../../renderer/map/style/compose.ts';

const added: Basemap = {
  id: 'added',
  name: 'Added',
  kind: 'pmtiles',
  tiles: 'vector',
  schema: null,
  layers: ['anything', 'else'],
  minZoom: 0,
  maxZoom: 14,
  bounds: [120.8, 30.5, 121.3, 30.9],
  tileSize: 512,
  attribution: '',
  url: '/api/basemaps/added/{z}/{x}/{y}',
  host: null,
  keyed: false,
};
const BASEMAPS: Record<string, Basemap | null> = {
  'the schematic city': null,
  'a Protomaps archive': { ...added, schema: 'protomaps' },
  'an OpenMapTiles archive': { ...added, kind: 'mbtiles', schema: 'openmaptiles' },
  'an archive of unknown schema': added,
  'an archive that names no layers': { ...added, layers: [] },
  'a raster archive': { ...added, tiles: 'raster', tileSize: 256 },
  'an address of tiles': { ...added, kind: 'xyz', tiles: 'raster', url: 'https://tiles.example/{z}/{x}/{y}.png' },
  'streets in GeoJSON': { ...added, kind: 'geojson', tiles: 'geojson', url: '/api/basemaps/added/data.geojson' },
};
const LOOKS = (['light', 'dark'] as const).flatMap((scheme) =>
  (['zh', 'en'] as const).map((language) => ({ scheme, language })),
);
const wants = (basemap: Basemap | null, look: Pick<BaseWants, 'scheme' | 'language'>): BaseWants => ({
  ...look,
  basemap,
  cityVersion: 'pinghu-1',
  origin: 'http://127.0.0.1:1234',
});

describe.each(Object.entries(BASEMAPS))('the style of %s', (_name, basemap) => {
  it.each(LOOKS)('is valid in $scheme, $language', (look) => {
    const style = baseStyle(wants(basemap, look));
    expect(validateStyleMin(style as never)).toEqual([]);
    const ids = style.layers.map((layer) => layer.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !isBase(id))).toEqual([]);
    expect(Object.keys(style.sources)).toEqual(['base']);
  });

  it('keeps its layers when theme and language change, so that only colours and texts are exchanged', () => {
    const ids = LOOKS.map((look) => baseStyle(wants(basemap, look)).layers.map((layer) => layer.id));
    for (const other of ids) expect(other).toEqual(ids[0]);
  });

  it('asks no other place for glyphs, sprites or tiles than its own address', () => {
    const style = baseStyle(wants(basemap, { scheme: 'light', language: 'zh' }));
    expect(style.glyphs).toBeUndefined();
    expect(style.sprite).toBeUndefined();
    const text = JSON.stringify(style.sources);
    expect(text).toContain(basemap?.url.startsWith('https') ? basemap.url : 'http://127.0.0.1:1234/api/');
  });
});

describe('names on the map', () => {
  it('are those of the reader’s language, the other where there is none', () => {
    const fieldOf = (language: 'zh' | 'en') => {
      const { layers } = baseStyle(wants(null, { scheme: 'light', language }));
      const label = layers.find((layer) => layer.id === 'base-label-place');
      return JSON.stringify((label as { layout: Record<string, unknown> }).layout['text-field']);
    };
    expect(fieldOf('zh')).toBe('["coalesce",["get","name"],["get","name_en"],""]');
    expect(fieldOf('en')).toBe('["coalesce",["get","name_en"],["get","name"],""]');
  });
});

describe('a change of basemap', () => {
  const light = baseStyle(wants(null, { scheme: 'light', language: 'zh' }));
  const dark = baseStyle(wants(added, { scheme: 'dark', language: 'en' }));
  const data = {
    ...light,
    sources: { ...light.sources, 'data-vendors': { type: 'vector' as const, tiles: ['http://x/{z}/{x}/{y}'] } },
    layers: [
      ...light.layers,
      {
        id: 'data-shape-vendors-area',
        type: 'fill' as const,
        source: 'data-vendors',
        'source-layer': 'vendors',
        paint: {},
      },
      {
        id: 'data-point-vendors-one',
        type: 'circle' as const,
        source: 'data-vendors',
        'source-layer': 'vendors-points',
        paint: {},
      },
      { id: 'overlay-selection', type: 'circle' as const, source: 'data-vendors', 'source-layer': 'v', paint: {} },
    ],
  };

  it('leaves data and overlays where they were: shapes under the names, points over all but those of towns', () => {
    const next = composeStyle(data, light);
    const at = (id: string) => next.layers.findIndex((layer) => layer.id === id);
    expect(at('data-shape-vendors-area')).toBeGreaterThan(at('base-building'));
    expect(at('data-shape-vendors-area')).toBeLessThan(at('base-label-water'));
    expect(at('data-point-vendors-one')).toBeGreaterThan(at('base-label-place'));
    expect(at('base-top-town')).toBeGreaterThan(at('data-point-vendors-one'));
    expect(next.layers.at(-1)?.id).toBe('overlay-selection');
    expect(validateStyleMin(next as never)).toEqual([]);
  });

  it('takes the old basemap away whole', () => {
    const next = composeStyle(data, dark);
    expect(next.layers.filter((layer) => isBase(layer.id))).toEqual(dark.layers);
    expect(Object.keys(next.sources).sort()).toEqual(['base', 'data-vendors']);
    expect(next.sources.base).toEqual(dark.sources.base);
    expect(composeStyle(undefined, dark)).toBe(dark);
  });
});
