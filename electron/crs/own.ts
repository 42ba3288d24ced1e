/** A person's own coordinate systems, as proj4 takes them. */
import proj4, { type ProjectionDefinition } from 'proj4';
import type { OwnSystem, SevenParameters } from '../contract/crs-own.ts';
import { systemOf } from '../contract/crs-table.ts';
import { ZhituError } from '../contract/errors.ts';

/** What only PROJ itself can do, or what would read files. */
const BEYOND =
  /\+(?:init|geoidgrids|step|inv)\b|\+proj=(?:pipeline|axisswap|unitconvert|geocent|cart)\b|\+nadgrids=(?!@null)/i;

/** Throws crs_invalid saying what is wrong with it. */
export function definitionOf({ definition, parameters }: Omit<OwnSystem, 'name'>): ProjectionDefinition {
  const parsed = parse(definition.trim());
  return parameters ? { ...parsed, datum_params: towgs84(parameters) as unknown as number[] } : parsed;
}

function parse(text: string): ProjectionDefinition {
  const number = /^(?:EPSG:)?(\d{4,6})$/i.exec(text)?.[1];
  if (number !== undefined) {
    const system = systemOf(Number(number));
    if (!system) throw invalid(`EPSG:${number}`);
    return read(system.proj ?? '+proj=longlat +datum=WGS84 +no_defs');
  }
  if (BEYOND.test(text)) throw invalid(BEYOND.exec(text)?.[0] ?? '');
  if (!/^\+|\[/.test(text)) throw invalid('PROJ / WKT');
  return read(text);
}

const SLOT = 'zhitu:own';

function read(text: string): ProjectionDefinition {
  try {
    proj4.defs(SLOT, text);
    const parsed = proj4.defs(SLOT) as ProjectionDefinition | undefined;
    if (!parsed?.projName) throw new Error('projection');
    proj4('+proj=longlat +datum=WGS84 +no_defs', { ...parsed } as unknown as string); // throws for what it cannot do
    return { ...parsed };
  } catch (cause) {
    throw invalid(cause instanceof Error ? cause.message : String(cause), cause);
  } finally {
    delete (proj4.defs as unknown as Record<string, unknown>)[SLOT];
  }
}

/** As PROJ's towgs84 has them: position vector. */
function towgs84({ values, convention }: SevenParameters): number[] {
  if (convention === 'position-vector') return [...values];
  const [dx, dy, dz, rx, ry, rz, scale] = values;
  return [dx, dy, dz, -rx, -ry, -rz, scale];
}

function invalid(detail: string, cause?: unknown): ZhituError {
  return new ZhituError('crs_invalid', { detail: detail.slice(0, 200) }, { cause });
}
