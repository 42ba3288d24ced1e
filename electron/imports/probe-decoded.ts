/** A first look at any file: at text as it is, at others through their decoder. */
import { ZhituError } from '../contract/errors.ts';
import type { ImportOptions } from '../contract/imports.ts';
import { archivedNames } from './archive/archive.ts';
import { MAX_COLUMNS } from './csv/reader.ts';
import { chooseLayer } from './decoders/choose-layer.ts';
import type { DecodedFile, DecodedLayer, Decoder } from './decoders/decoder.ts';
import { decoderOf } from './decoders/index.ts';
import { firstRows } from './decoders/stage-rows.ts';
import { BYTES, type Probe, probe, ROWS, sample } from './probe.ts';
import type { Reading } from './source.ts';
import { firstBytes } from './text/encoding.ts';

/** Throws ZhituError import_*. `scratch` is where decoders may make files. */
export async function probeFile(
  path: string,
  name: string,
  options: Partial<ImportOptions>,
  scratch: string,
): Promise<Probe> {
  const decoder = await decoderOf(path, name);
  if (!decoder) {
    await refuseBrokenArchive(path);
    return probe(path, name, options);
  }
  return withLayer(decoder, { path, name, options, scratch }, (layer, file) => look(decoder, path, layer, file));
}

/** One that was cut short has lost its directory at the end, which decoders look for. Throws import_truncated. */
async function refuseBrokenArchive(path: string): Promise<void> {
  if (firstBytes(path).toString('latin1', 0, 4) !== 'PK\x03\x04') return;
  if ((await archivedNames(path)) === null) throw new ZhituError('import_truncated', { detail: 'ZIP' });
}

interface Opening {
  path: string;
  name: string;
  options: Partial<ImportOptions>;
  scratch: string;
}

/** Runs `work` with the layer that the options name. */
export async function withLayer<T>(
  decoder: Decoder,
  { path, name, options, scratch }: Opening,
  work: (layer: DecodedLayer, file: DecodedFile) => Promise<T>,
): Promise<T> {
  const file = await decoder.open(path, { encoding: options.encoding, header: options.header, name, scratch });
  try {
    return await work(chooseLayer(file.layers, options.part), file);
  } finally {
    await file.close();
  }
}

async function look(decoder: Decoder, path: string, layer: DecodedLayer, file: DecodedFile): Promise<Probe> {
  const names = layer.columns ?? [];
  if (names.length > MAX_COLUMNS) {
    throw new ZhituError('import_too_many_columns', { found: names.length, limit: MAX_COLUMNS });
  }
  const text = await firstRows(layer, ROWS, BYTES);
  const reading: Reading = {
    path,
    format: decoder.format,
    encoding: file.encoding ?? 'utf-8',
    dialect: null,
    separator: 10,
    head: text,
  };
  const { textBytes: _, ended: __, ...found } = sample(reading, names);
  const parts = file.layers.map((one) => ({ name: one.name, count: one.count, geometry: [...one.geometryTypes] }));
  return {
    reading,
    totalRows: layer.count ?? found.rows,
    declared: layer.crs,
    parts,
    part: parts[file.layers.indexOf(layer)] ?? null,
    encoded: file.encoding !== undefined,
    warnings: [...(layer.remarks ?? []), ...file.warnings],
    ...found,
  };
}
