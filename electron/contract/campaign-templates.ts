import { z } from 'zod';
import { ITEM_KINDS } from '../domain/campaigns.ts';
import { CASE_KINDS } from '../domain/cases.ts';

const words = z.object({ zh: z.string().min(1).max(200), en: z.string().min(1).max(300) });

const checklistItem = z.object({
  id: z.string().regex(/^[a-z][a-z0-9_]{0,40}$/),
  kind: z.enum(ITEM_KINDS),
  ...words.shape,
  /** Of a number; `unitEn` where it is written otherwise in English. */
  unit: z.string().max(20).optional(),
  unitEn: z.string().max(20).optional(),
  /** A photo must go with the answer. */
  photo: z.boolean().optional(),
});

/** A campaign's checklist, in a city pack and with each campaign as it was when that was made. */
export const campaignTemplate = z.object({
  id: z.string().regex(/^[a-z][a-z0-9_]{0,40}$/),
  ...words.shape,
  /** On what law it rests; `verified` once somebody has compared the clauses with the text in force. */
  basis: z.object({
    law: z.string(),
    lawEn: z.string().optional(),
    clause: z.string(),
    clauseEn: z.string().optional(),
    verified: z.boolean(),
  }),
  /** Of cases that come of it. */
  caseKind: z.enum(CASE_KINDS),
  /** Working days that a rectification order gives, unless told otherwise. */
  days: z.number().int().min(1).max(120),
  items: z.array(checklistItem).min(1).max(60),
});
export type CampaignTemplate = z.infer<typeof campaignTemplate>;
