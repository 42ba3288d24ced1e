import { z } from 'zod';

const words = { id: z.string().regex(/^[a-z][a-z0-9_]{0,29}$/), zh: z.string().max(60), en: z.string().max(80) };

/** A question of a field check, as a city pack may set it. */
export const fieldQuestion = z.object({
  ...words,
  kind: z.enum(['yes_no', 'choice', 'number', 'text']),
  choices: z.array(z.object(words)).min(2).max(12).optional(),
  unit: z.string().max(8).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
});
