/** Files read by their decoder, without a database. */
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { DecodedRow, DecodeOptions } from '../../electron/imports/decoders/decoder.ts';
import { decoderOf } from '../../electron/imports/decoders/index.ts';

interface DecodedTable {
  name: string;
  count: number | null;
  crs: string | null;
  columns: readonly string[] | null;
  rows: DecodedRow[];
}

interface DecodedAll {
  format: string;
  tables: DecodedTable[];
  /** In English. */
  warnings: string[];
}

/** A file with these contents, gone after the test. */
export function tempFile(name: string, content: string | Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'zhitu-decode-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

/** Every row of every table; null for what no decoder knows. Fails when a decoder leaves files behind elsewhere. */
export async function decodeAll(path: string, options: Partial<DecodeOptions> = {}): Promise<DecodedAll | null> {
  const name = options.name ?? basename(path);
  const decoder = await decoderOf(path, name);
  if (!decoder) return null;
  const folder = mkdtempSync(join(tmpdir(), 'zhitu-scratch-'));
  try {
    const file = await decoder.open(path, { name, scratch: join(folder, 'x'), ...options });
    const tables: DecodedTable[] = [];
    const remarks: string[] = [];
    for (const { name: table, count, crs, columns, rows, remarks: known } of file.layers) {
      for (const { en } of known ?? []) remarks.push(en);
      const all: DecodedRow[] = [];
      for await (const row of rows()) all.push(structuredClone({ ...row, columns: { ...row.columns } }));
      tables.push({ name: table, count, crs, columns, rows: all });
    }
    const warnings = [...file.warnings.map((warning) => warning.en), ...remarks];
    await file.close();
    if (existsSync(folder) && readdirSync(folder).some((made) => !made.startsWith('x'))) throw new Error('left files');
    return { format: decoder.format, tables, warnings };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
