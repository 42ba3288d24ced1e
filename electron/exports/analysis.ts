/** A result as a file, with its parameters and hashes. */
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Feature, FeatureCollection } from 'geojson';
import type { AnalysisKind } from '../contract/analysis.ts';
import type { ResultInfo } from '../contract/analysis-api.ts';
import type { Language } from '../contract/errors.ts';
import type { CityPack } from '../contract/pack.ts';
import { csvRow } from '../domain/csv-row.ts';
import { NOTE_COLUMN, SCHEMATIC_NOTE, WKT_COLUMN } from '../domain/export-format.ts';
import { representativePoint } from '../domain/measure.ts';
import { isoInZone } from '../domain/time.ts';
import { readFeatures, readResult } from '../store/analysis-results.ts';
import type { Store } from '../store/database.ts';
import { readMeta } from '../store/meta.ts';
import { exportName } from './columns.ts';
import type { Value } from './feature.ts';
import { toWkt } from './wkt.ts';

export type AnalysisFormat = 'geojson' | 'csv' | 'json';

export interface AnalysisFile {
  name: string;
  type: string;
  parts: AsyncGenerator<string>;
}

/** What a file says of where it comes from. */
export interface About extends Pick<ResultInfo, 'name' | 'params' | 'seed' | 'dataHash' | 'resultHash'> {
  /** Of an analysis or of a result of planning. */
  kind: string;
  schematic: boolean;
}

const inflate = promisify(gunzip);
const PAGE = 1000; // rows put into text at a time

export const TYPES: Record<AnalysisFormat, string> = {
  geojson: 'application/geo+json',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
};

const WORDS: Record<AnalysisKind, string> = {
  hotspots: '热点',
  density: '密度',
  clusters: '聚集',
  network_density: '路网密度',
  emerging: '热点演变',
  forecast: '预测',
  evaluate: '成效',
  suggest: '建议路段',
};

/** Throws ZhituError `not_found`. */
export async function exportAnalysis(
  { store, pack }: { store: Pick<Store, 'read'>; pack: Pick<CityPack, 'timeZone'> },
  id: number,
  format: AnalysisFormat,
  language: Language,
): Promise<AnalysisFile> {
  const { info, summary } = await readResult(store.read, id);
  const schematic = (await readMeta(store.read, 'schematic')) === '1';
  const { gzip } = await readFeatures(store.read, id);
  const what = language === 'zh' ? WORDS[info.kind] : info.kind.replace('_', '-');
  const day = isoInZone(info.createdAt, pack.timeZone).slice(0, 10);
  const note = schematic ? (language === 'zh' ? '-示意数据' : '-schematic') : '';
  return {
    name: `zhitu-${what}-${id}-${day}${note}.${format}`,
    type: TYPES[format],
    parts: analysisFile(format, { ...info, schematic }, summary, gzip),
  };
}

/** The text of a file. `features` is GeoJSON, gzip, as analyses pack it. */
export async function* analysisFile(
  format: AnalysisFormat,
  about: About,
  summary: unknown,
  features: Uint8Array,
): AsyncGenerator<string> {
  const { kind, name, params, seed, dataHash, resultHash, schematic } = about;
  const origin = {
    analysis: kind,
    ...(name === null ? {} : { name }),
    params,
    seed,
    dataHash,
    resultHash,
    ...(schematic ? { schematic: true, note: SCHEMATIC_NOTE } : {}),
  };
  if (format === 'json') {
    yield `${JSON.stringify({ zhitu: origin, summary }, null, 2)}\n`;
    return;
  }
  const text = (await inflate(features)).toString('utf8');
  if (format === 'csv') yield* csv((JSON.parse(text) as FeatureCollection).features, origin);
  else {
    yield `{"type":"FeatureCollection","zhitu":${JSON.stringify(origin)},`;
    yield text.slice(text.indexOf('"features"'));
  }
}

/** As csv.ts writes layers. Where the result comes from stands in the note of the first row. */
async function* csv(features: readonly Feature[], origin: object): AsyncGenerator<string> {
  const names = new Set<string>();
  for (const { properties } of features) for (const name of Object.keys(properties ?? {})) names.add(name);
  const own = new Set(['lon', 'lat', WKT_COLUMN, NOTE_COLUMN]);
  yield `\uFEFF${csvRow([...[...names].map((name) => exportName(name, own)), ...own])}`;
  for (let i = 0; i < features.length; i += PAGE) {
    const rows = features.slice(i, i + PAGE).map(({ geometry, properties }, k) => {
      const values = [...names].map((name) => cell(properties?.[name]));
      const point = representativePoint(geometry).map((degrees) => Math.round(degrees * 1e7) / 1e7);
      return csvRow([...values, ...point, toWkt(geometry), i + k === 0 ? JSON.stringify(origin) : null]);
    });
    yield rows.join('');
  }
}

function cell(value: unknown): Value {
  if (value === undefined || value === null) return null;
  return typeof value === 'object' ? JSON.stringify(value) : (value as Value);
}
