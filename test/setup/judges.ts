/** Programs of others that judge what is written here: GDAL the files, Poppler the printed pages. */
import { findProgram, installPackages } from './packages.ts';

/** GDAL's converter; tests that ask it are skipped, saying so, when it is null. */
export const ogr2ogr = (): string | null => findProgram('ogr2ogr');
/** From PDF to SVG, PNG and text. */
export const pdftocairo = (): string | null => findProgram('pdftocairo');

export function ensureJudges(): void {
  if (!ogr2ogr()) installPackages('GDAL', 'gdal-bin');
  if (!pdftocairo()) installPackages('Poppler', 'poppler-utils');
}
