/**
 * What a GeoTIFF says of itself (TIFF 6.0, BigTIFF; OGC GeoTIFF 1.1): size, bands, and where it lies. Only the tags
 * are read, a few kilobytes wherever in the file they stand.
 */
import { crsWarning } from '../../contract/crs.ts';
import { type OrthophotoFacts, orthophotoFacts } from '../../contract/flight-files.ts';
import type { ByteSource } from './bytes.ts';
import { groundToWgs84 } from './epsg.ts';
import { geoKeys, systemOfKeys } from './geotiff-crs.ts';
import { problem, type ReadResult, refuse, shown, unreadable } from './result.ts';
import { readTiffTags, type Tags, TiffError } from './tiff-tags.ts';

const MAX_VALUES = 65_536; // of one tag that is looked at

const TAG = {
  width: 256,
  height: 257,
  bits: 258,
  bands: 277,
  tileWidth: 322,
  subfile: 254,
  extra: 338,
  format: 339,
  scale: 33550,
  tie: 33922,
  matrix: 34264,
  keys: 34735,
  doubles: 34736,
  nodata: 42113, // as GDAL writes it
};
/** Never throws. */
export async function readGeotiff(source: ByteSource): Promise<ReadResult<OrthophotoFacts>> {
  try {
    // Of overviews only what kind they are.
    const wanted = (tag: number, picture: number) =>
      picture === 0 ? (Object.values(TAG).includes(tag) ? MAX_VALUES : 0) : tag === TAG.subfile ? MAX_VALUES : 0;
    const [first, ...others] = await readTiffTags(source, wanted);
    if (!first) throw new TiffError('IFD');
    return describe(first, others);
  } catch (error) {
    if (error instanceof TiffError) return refuse('tiff_invalid', { detail: shown(error.message) });
    return unreadable(error);
  }
}

function describe(tags: Tags, others: readonly Tags[]): ReadResult<OrthophotoFacts> {
  const keys = geoKeys(tags.get(TAG.keys) ?? [], tags.get(TAG.doubles) ?? []);
  const transform = placement(tags, keys.short.get(1025) === 2);
  if (!transform) return refuse('tiff_no_georeference');
  const system = systemOfKeys(keys);
  if (!system) return refuse('tiff_no_crs');
  const { epsg, proj } = system;
  if (!groundToWgs84(system)) return refuse('tiff_crs_unknown', { epsg });
  const bands = tags.get(TAG.bands)?.[0] ?? 1;
  const mask = others.findIndex((o) => o.get(TAG.subfile)?.[0] === MASK);
  const checked = orthophotoFacts.safeParse({
    width: tags.get(TAG.width)?.[0],
    height: tags.get(TAG.height)?.[0],
    bands,
    bits: tags.get(TAG.bits)?.[0] ?? 1,
    samples: SAMPLES[tags.get(TAG.format)?.[0] ?? 1] ?? 'unsigned',
    alpha: alphaOf(bands, tags.get(TAG.extra) ?? []),
    nodata: nodataOf(tags.get(TAG.nodata) ?? []),
    mask: mask < 0 ? null : mask + 1,
    epsg,
    proj,
    transform,
    tiled: tags.has(TAG.tileWidth),
    overviews: others.filter((o) => ((o.get(TAG.subfile)?.[0] ?? 0) & 5) === 1).length, // reduced, and no mask
  });
  const problems = crsWarning(`EPSG:${epsg}`) ? [problem('tiff_shift_unknown', { epsg })] : [];
  if (checked.success) return { ok: true, value: checked.data, problems };
  return refuse('tiff_invalid', { detail: checked.error.issues[0]?.path.join('.') ?? '' });
}

const SAMPLES: Record<number, OrthophotoFacts['samples']> = { 1: 'unsigned', 2: 'signed', 3: 'float' };
const MASK = 4; // a picture of what is and is not of the first one

/** Extra bands stand behind the others; 1 and 2 among them mean how opaque a pixel is. */
function alphaOf(bands: number, extra: readonly number[]): number | null {
  const at = extra.findIndex((kind) => kind === 1 || kind === 2);
  return at < 0 || extra.length > bands ? null : bands - extra.length + at;
}

function nodataOf(characters: readonly number[]): number | null {
  const text = String.fromCharCode(...characters.slice(0, 40))
    .replace(/\0.*$/s, '')
    .trim();
  return text === '' || !Number.isFinite(Number(text)) ? null : Number(text);
}

/** From a matrix, or from one tie point and a scale. With `points`, a pixel's place is its middle: told for its corner. */
function placement(tags: Tags, points: boolean): OrthophotoFacts['transform'] | null {
  const matrix = tags.get(TAG.matrix);
  const [scaleX, scaleY] = tags.get(TAG.scale) ?? [];
  const [column, row, , x, y] = tags.get(TAG.tie) ?? [];
  let found: number[] | null = null;
  if (matrix?.length === 16) found = [3, 0, 1, 7, 4, 5].map((i) => matrix[i] as number);
  else if (scaleX && scaleY && column !== undefined && row !== undefined && x !== undefined && y !== undefined) {
    found = [x - column * scaleX, scaleX, 0, y + row * scaleY, 0, -scaleY];
  }
  if (!found?.every(Number.isFinite)) return null;
  const [a, b, c, d, e, f] = found as OrthophotoFacts['transform'];
  if (b * f - c * e === 0) return null;
  return points ? [a - (b + c) / 2, b, c, d - (e + f) / 2, e, f] : [a, b, c, d, e, f];
}
