/** Results as bytes: the same result gives the same bytes. */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { FeatureCollection } from 'geojson';

/** Features put into text at a time. */
const CHUNK = 1000;

/** JSON with the keys of every object in order. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/**
 * GeoJSON, a feature a line, which begins with FEATURES_OPEN; gzip without time or name. `hash` is SHA-256 of summary
 * and GeoJSON, hexadecimal.
 */
export function packResult(
  summary: string,
  { features }: FeatureCollection,
  tick: (done: number) => void,
): { gzip: Uint8Array<ArrayBuffer>; hash: string } {
  const parts = [Buffer.from(FEATURES_OPEN)];
  for (let i = 0; i < features.length; i += CHUNK) {
    tick(i);
    const lines = features.slice(i, i + CHUNK).map((feature) => JSON.stringify(feature));
    parts.push(Buffer.from(`${i === 0 ? '\n' : ',\n'}${lines.join(',\n')}`));
  }
  parts.push(Buffer.from('\n]}\n'));
  const hash = createHash('sha256').update(summary).update('\n');
  for (const part of parts) hash.update(part);
  return { gzip: new Uint8Array(gzipSync(Buffer.concat(parts), { level: 6 })), hash: hash.digest('hex') };
}

const FEATURES_OPEN = '{"type":"FeatureCollection","features":[';
