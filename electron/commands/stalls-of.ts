import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z } from 'zod';
import { type Stall, stall } from '../contract/plan-vendors.ts';
import { type Call, option, UsageError } from './command.ts';

/** A stall of a file has its name, or null. */
export interface Named {
  name: string | null;
  stall: Stall;
}

const FIELDS = ['class', 'subtype', 'trade', 'hours', 'date', 'pavement'] as const;

const file = z.object({
  type: z.literal('FeatureCollection'),
  features: z
    .array(z.object({ geometry: z.unknown(), properties: z.record(z.string(), z.unknown()).nullish() }))
    .min(1)
    .max(1000),
});

/** The stall at a position, from the options. Throws UsageError. */
export function stallAt(call: Call, at: readonly string[]): Stall {
  const coordinates = at.map((text) => (text.trim() === '' ? Number.NaN : Number(text)));
  const checked = stall.safeParse({ geometry: { type: 'Point', coordinates }, ...fromOptions(call) });
  if (checked.success) return checked.data;
  const where = String(checked.error.issues[0]?.path[0]);
  throw new UsageError(
    where === 'geometry'
      ? { zh: `经纬度有误：${at.join(' ')}`, en: `not a position: ${at.join(' ')}` }
      : { zh: `--${where} 的值有误：${option(call, where)}`, en: `--${where} does not take ${option(call, where)}` },
  );
}

/** The stalls of a GeoJSON file in WGS 84: what a feature's properties do not say, the options do. Throws UsageError. */
export async function stallsIn(call: Call, path: string): Promise<Named[]> {
  const text = await readFile(resolve(path), 'utf8').catch(() => {
    throw new UsageError({ zh: `读不到文件 ${path}`, en: `${path} cannot be read` });
  });
  const parsed = file.safeParse(jsonOf(text));
  if (!parsed.success) {
    throw new UsageError({
      zh: `${path} 应是含 1 至 1000 个摊点的 GeoJSON FeatureCollection`,
      en: `${path} should be a GeoJSON FeatureCollection of 1 to 1,000 stalls`,
    });
  }
  return parsed.data.features.map(({ geometry, properties }, i) => {
    const own = Object.fromEntries(FIELDS.flatMap((f) => (properties?.[f] == null ? [] : [[f, properties[f]]])));
    const checked = stall.safeParse({ ...fromOptions(call), ...own, geometry });
    if (!checked.success) {
      const where = String(checked.error.issues[0]?.path[0]);
      throw new UsageError({
        zh: `${path} 第 ${i + 1} 个摊点的 ${where} 有误`,
        en: `${where} of stall ${i + 1} in ${path} is not valid`,
      });
    }
    return { name: typeof properties?.name === 'string' ? properties.name : null, stall: checked.data };
  });
}

function fromOptions(call: Call): Record<string, unknown> {
  return Object.fromEntries(
    FIELDS.flatMap((field) => {
      const given = option(call, field);
      return given === undefined ? [] : [[field, field === 'pavement' ? Number(given) : given]];
    }),
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
