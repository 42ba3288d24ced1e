import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { FeatureCollection } from 'geojson';
import { canonicalJson, packResult } from '../analysis/serialise.ts';
import type { SitingSummary } from '../contract/plan-siting.ts';
import type { Versions } from '../store/analysis-versions.ts';
import type { MadeSiting } from './messages.ts';

/** The same summary and features give the same bytes. */
export function packSiting(
  summary: SitingSummary,
  features: FeatureCollection,
  from: { dataHash: string; versions: Versions },
): MadeSiting {
  const text = canonicalJson(summary);
  const { gzip, hash } = packResult(text, features, () => {});
  return {
    summary: text,
    features: gzip,
    featureCount: features.features.length,
    resultHash: hash,
    proof: summary.proof,
    ...from,
  };
}

/** An answer whose proof was stopped. */
export function stopped(made: MadeSiting): MadeSiting {
  if (made.proof.state !== 'proving') return made;
  const proof = { ...made.proof, state: 'stopped' as const };
  const summary = canonicalJson({ ...(JSON.parse(made.summary) as SitingSummary), proof });
  const resultHash = createHash('sha256').update(summary).update('\n').update(gunzipSync(made.features)).digest('hex');
  return { ...made, summary, proof, resultHash };
}
