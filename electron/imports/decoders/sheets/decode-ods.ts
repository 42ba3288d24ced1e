import { archivedNames, openArchive } from '../../archive/archive.ts';
import type { Decoder } from '../decoder.ts';
import { openOds } from './ods/open-ods.ts';
import { sheetFile } from './sheet-file.ts';

const MIME = /^PK.{28}mimetypeapplication\/vnd\.oasis\.opendocument\.spreadsheet/s;

export const odsDecoder: Decoder = {
  format: 'ods',
  // The kind of document is the first file of the archive, not packed; some writers pack it.
  recognises: async (head, name, path) =>
    MIME.test(head.toString('latin1')) ||
    (/\.ods$/i.test(name) && (await archivedNames(path))?.includes('content.xml') === true),
  async open(path, { header }) {
    const archive = await openArchive(path);
    try {
      return await sheetFile(await openOds(archive), header, () => archive.close());
    } catch (error) {
      archive.close();
      throw error;
    }
  },
};
