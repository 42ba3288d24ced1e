/** A city pack: `resources/<city>/pack.json`. Nothing in the code may assume one city. */
import { z } from 'zod';

const lonLat = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);

export const cityPack = z.object({
  /** Raised when the shape of a pack changes. */
  version: z.literal(1),
  id: z.string(),
  adcode: z.string(),
  name: z.object({ zh: z.string(), en: z.string() }),
  bureau: z.object({ zh: z.string(), en: z.string() }),
  centre: lonLat,
  zoom: z.number(),
  bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  /** IANA zone of every wall-clock time. */
  timeZone: z.string(),
  /** EPSG code of the projected system that local plans come in. */
  localCrs: z.number().int(),
  towns: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string(), squad: z.string(), centre: lonLat })),
  squads: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
  captureRoads: z.array(z.string()),
  places: z.array(z.object({ zh: z.string(), en: z.string(), kind: z.string(), at: lonLat })),
  rules: z.array(
    z.object({
      id: z.string(),
      value: z.union([z.number(), z.string(), z.boolean()]),
      unit: z.string().optional(),
      source: z.string(),
      clause: z.string().optional(),
      zh: z.string(),
      en: z.string(),
    }),
  ),
  /** Days off and make-up working days, ISO dates in the city's zone. */
  calendar: z.object({
    holidays: z.array(z.object({ from: z.string(), to: z.string(), zh: z.string(), en: z.string() })),
    workdays: z.array(z.string()),
  }),
  demo: z.object({ seed: z.number().int(), asOf: z.string() }),
});
export type CityPack = z.infer<typeof cityPack>;
