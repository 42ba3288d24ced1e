/** A city pack: `resources/<city>/pack.json`. Nothing in the code may assume one city. */
import { z } from 'zod';
import { FIELD_QUESTIONS } from '../domain/field-questions.ts';
import { campaignTemplate } from './campaign-templates.ts';
import { fieldQuestion } from './field-questions.ts';
import { ruleMeaning } from './plan-vendors.ts';

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);
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
      /** What it demands of a stall; without it people only read the rule. */
      stall: ruleMeaning.optional(),
    }),
  ),
  /** Days off and make-up working days, ISO dates in the city's zone. */
  calendar: z.object({
    /** Hours of a working day, `['08:30', '12:00']`. */
    hours: z
      .array(z.tuple([clockTime, clockTime]))
      .min(1)
      .default([
        ['08:30', '12:00'],
        ['13:30', '17:30'],
      ]),
    /** Days of the week that are off, 1 = Monday. */
    weekend: z.array(z.number().int().min(1).max(7)).max(6).default([6, 7]),
    /** Years whose holidays are listed: from where, and whether somebody has compared them with it. */
    years: z.array(z.object({ year: z.number().int(), source: z.string(), verified: z.boolean() })).default([]),
    holidays: z.array(z.object({ from: z.string(), to: z.string(), zh: z.string(), en: z.string() })),
    workdays: z.array(z.string()),
  }),
  /** Asked on the spot in a field check, in this order. */
  fieldQuestions: z
    .array(fieldQuestion)
    .min(1)
    .max(20)
    .default(() => FIELD_QUESTIONS.map((q) => ({ ...q, choices: q.choices && [...q.choices] }))),
  /** Checklists of special campaigns. */
  campaigns: z.array(campaignTemplate).max(50).default([]),
  demo: z.object({ seed: z.number().int(), asOf: z.string() }),
});
export type CityPack = z.infer<typeof cityPack>;
