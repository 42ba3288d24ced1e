/** What a file says of itself where its format has a place for it. */
import { type ExportLoss, lossText } from '../contract/export-losses.ts';
import { SCHEMATIC_NOTE } from '../domain/export-format.ts';
import { layerLabel } from './categories.ts';
import type { LayerPlan } from './feature.ts';
import type { Losses } from './losses.ts';

export interface AboutFile {
  zhitu: { layers: string[]; crs: string; timeZone: string; schematic?: true; note?: typeof SCHEMATIC_NOTE };
  /** What the format could not hold. */
  losses: (ExportLoss & { zh: string; en: string })[];
}

export function aboutFile(plans: readonly LayerPlan[], losses: Losses): AboutFile {
  const [first] = plans;
  return {
    zhitu: {
      layers: plans.map((p) => p.layer),
      crs: first?.crs ?? '',
      timeZone: first?.timeZone ?? '',
      ...(first?.schematic ? { schematic: true, note: SCHEMATIC_NOTE } : {}),
    },
    losses: losses.list().map((loss) => ({ ...loss, zh: lossText(loss, 'zh'), en: lossText(loss, 'en') })),
  };
}

/** The same for people, a line each. */
export function aboutLines(plans: readonly LayerPlan[], losses: Losses): string[] {
  const [first] = plans;
  if (!first) return [];
  const { lang, schematic, crs } = first;
  const zh = lang === 'zh';
  return [
    `${zh ? '治图导出' : 'Exported by Zhitu'}: ${plans.map((p) => layerLabel(p.layer, lang)).join(zh ? '、' : ', ')}`,
    `${zh ? '坐标系' : 'Coordinates'}: ${crs}`,
    ...(schematic ? [SCHEMATIC_NOTE[lang]] : []),
    ...losses.list().map((loss) => lossText(loss, lang)),
  ];
}
