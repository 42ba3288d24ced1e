import { Remarks } from '../../remarks.ts';
import type { DecodedFile, DecodedLayer } from '../decoder.ts';
import type { Sheet } from './sheet.ts';
import { sheetLayer } from './sheet-layer.ts';

/** The sheets that hold a table, those that are shown first. */
export async function sheetFile(
  sheets: readonly Sheet[],
  header: boolean | undefined,
  close: () => void,
): Promise<DecodedFile> {
  const remarks = new Remarks();
  const layers: DecodedLayer[] = [];
  for (const sheet of [...sheets].sort((a, b) => Number(a.hidden) - Number(b.hidden))) {
    const layer = await sheetLayer(sheet, remarks, header);
    if (!layer) continue;
    layers.push(layer);
    if (sheet.hidden) remarks.add('sheet_hidden', { column: sheet.name, sample: sheet.name });
  }
  return {
    layers,
    get warnings() {
      return remarks.list();
    },
    close,
  };
}
