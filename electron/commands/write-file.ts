import { writeWhole } from '../write-whole.ts';
import { UsageError } from './command.ts';

/** Whole or not at all. */
export async function writeFile(parts: AsyncIterable<string | Uint8Array>, path: string): Promise<void> {
  try {
    await writeWhole(path, parts);
  } catch (error) {
    const { code } = error as { code?: string };
    if (code && ['no_permission', 'ENOENT', 'EISDIR', 'ENOTDIR'].includes(code)) {
      throw new UsageError({ zh: `无法写入 ${path}`, en: `Cannot write ${path}` });
    }
    throw error;
  }
}
