/** Coordinate systems that a person defined: by a PROJ string, WKT, or a number of the table, with seven parameters. */
import { z } from 'zod';

/** dx, dy, dz in metres, rx, ry, rz in seconds of arc, scale in parts per million: to WGS 84. */
export const sevenParameters = z.object({
  values: z.tuple([
    z.number().min(-5000).max(5000),
    z.number().min(-5000).max(5000),
    z.number().min(-5000).max(5000),
    z.number().min(-200).max(200),
    z.number().min(-200).max(200),
    z.number().min(-200).max(200),
    z.number().min(-200).max(200),
  ]),
  /**
   * Which way the rotations turn. Position vector (EPSG method 9606, PROJ's towgs84): a positive rz makes longitudes
   * larger. Coordinate frame (9607, ArcGIS): the opposite signs. Chinese 布尔莎 parameters come as either: ask.
   */
  convention: z.enum(['position-vector', 'coordinate-frame']),
});
export type SevenParameters = z.infer<typeof sevenParameters>;

export const ownSystem = z.object({
  /** As in `user:NAME`. */
  name: z.string().regex(/^[^\p{C}\s](?:[^\p{C}]{0,38}[^\p{C}\s])?$/u),
  definition: z.string().trim().min(4).max(8000),
  parameters: sevenParameters.nullable().default(null),
});
export type OwnSystem = z.infer<typeof ownSystem>;
export const MAX_OWN_SYSTEMS = 200;
