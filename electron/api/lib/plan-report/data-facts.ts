import type { Fact } from '../../../exports/report/document.ts';
import { readMeta } from '../../../store/meta.ts';
import { layerVersions } from '../../../store/versions.ts';
import type { Context } from '../../context.ts';
import type { Say } from './say.ts';

/** Which data a report stands on, so that it can be made again and shown to be the same. */
export async function dataFacts(
  ctx: Context,
  say: Say,
  { dataHash, layers, made }: { dataHash: string; layers: readonly string[]; made?: number },
): Promise<{ facts: Fact[]; schematic: boolean }> {
  const { read } = ctx.store;
  const asOf = Number((await readMeta(read, 'as_of')) ?? 0);
  const versions = await layerVersions(read);
  const told = layers.map((layer) => `${layer} ${versions[layer] ?? 0}`).join(', ');
  const facts = [
    { label: say('城市', 'City'), value: say(ctx.pack.name.zh, ctx.pack.name.en) },
    ...(asOf > 0 ? [{ label: say('数据截至', 'Data as of'), value: say.day(asOf) }] : []),
    ...(made === undefined ? [] : [{ label: say('计算日期', 'Worked out on'), value: say.day(made) }]),
    { label: say('报告日期', 'Date of this report'), value: say.day(Date.now() / 1000) },
    { label: say('图层版本', 'Versions of the layers'), value: told },
    { label: say('数据指纹（SHA-256）', 'Fingerprint of the data (SHA-256)'), value: dataHash },
  ];
  return { facts, schematic: (await readMeta(read, 'schematic')) === '1' };
}
