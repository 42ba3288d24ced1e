/** A result of planning as a file, with its parameters and hashes. */
import type { Language } from '../contract/errors.ts';
import type { CityPack } from '../contract/pack.ts';
import { isoInZone } from '../domain/time.ts';
import type { Store } from '../store/database.ts';
import { readMeta } from '../store/meta.ts';
import { readPlanFeatures, readPlanResult } from '../store/plan-results.ts';
import { type AnalysisFile, type AnalysisFormat, analysisFile, TYPES } from './analysis.ts';

/** Throws ZhituError `not_found`. */
export async function exportPlanResult(
  { store, pack }: { store: Pick<Store, 'read'>; pack: Pick<CityPack, 'timeZone'> },
  id: number,
  format: AnalysisFormat,
  language: Language,
): Promise<AnalysisFile> {
  const { info, summary } = await readPlanResult(store.read, id);
  const { gzip } = await readPlanFeatures(store.read, id);
  const schematic = (await readMeta(store.read, 'schematic')) === '1';
  const day = isoInZone(info.createdAt, pack.timeZone).slice(0, 10);
  const [what, note] = language === 'zh' ? ['选址', '-示意数据'] : ['siting', '-schematic'];
  return {
    name: `zhitu-${what}-${id}-${day}${schematic ? note : ''}.${format}`,
    type: TYPES[format],
    parts: analysisFile(format, { ...info, schematic }, summary, gzip),
  };
}
