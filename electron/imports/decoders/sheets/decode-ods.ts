import { openArchive } from '../../archive/archive.ts';
import type { Decoder } from '../decoder.ts';
import { openOds } from './ods/open-ods.ts';
import { sheetFile } from './sheet-file.ts';

export const odsDecoder: Decoder = {
  format: 'ods',
  // The kind of document is the first file of the archive, not packed.
  recognises: (head) =>
    /^PK.{28}mimetypeapplication\/vnd\.oasis\.opendocument\.spreadsheet/s.test(head.toString('latin1')),
  async open(path) {
    const archive = await openArchive(path);
    try {
      return await sheetFile(await openOds(archive), () => archive.close());
    } catch (error) {
      archive.close();
      throw error;
    }
  },
};
