/** How a file's numbers are read as positions: a system, and what more it takes to read them. */
import { type Crs, crsName } from '../../../../electron/contract/crs.ts';
import type { ImportOptions } from '../../../../electron/contract/imports.ts';

export interface Reading extends Pick<ImportOptions, 'definition' | 'axes' | 'angles'> {
  crs: Crs;
}

/** All four of them, so that what is chosen takes the place of all that was. */
export function readingOf({ crs, definition, axes, angles }: Reading): {
  crs: Crs;
  definition: string | undefined;
  axes: ImportOptions['axes'] | undefined;
  angles: ImportOptions['angles'] | undefined;
} {
  return { crs, definition, axes, angles };
}

/** Equal for equal readings. */
export function readingKey({ crs, axes, angles }: Reading): string {
  return [crs, axes === 'yx' ? 'yx' : '', angles === 'packed' ? 'packed' : ''].join(' ').trim();
}

export function readingName(reading: Reading, language: 'zh' | 'en'): string {
  const zh = language === 'zh';
  const parts = [crsName(reading.crs, language)];
  if (reading.axes === 'yx') parts.push(zh ? '纬度（北坐标）在前' : 'latitude (northing) first');
  if (reading.angles === 'packed') parts.push(zh ? '度分秒' : 'degrees, minutes, seconds');
  return parts.join(zh ? '，' : ', ');
}
