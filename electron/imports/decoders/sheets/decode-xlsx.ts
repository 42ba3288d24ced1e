import { archivedNames, openArchive } from '../../archive/archive.ts';
import type { Decoder } from '../decoder.ts';
import { sheetFile } from './sheet-file.ts';
import { openXlsx, WORKBOOK } from './xlsx/open-xlsx.ts';

export const xlsxDecoder: Decoder = {
  format: 'xlsx',
  recognises: async (head, _, path) =>
    head.toString('latin1', 0, 2) === 'PK' &&
    (await archivedNames(path))?.some((name) => WORKBOOK.test(name) && name.includes('xl/')) === true,
  async open(path, { header }) {
    const archive = await openArchive(path);
    try {
      return await sheetFile(await openXlsx(archive), header, () => archive.close());
    } catch (error) {
      archive.close();
      throw error;
    }
  },
};
