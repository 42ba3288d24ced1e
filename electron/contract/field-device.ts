/**
 * What a paired phone may ask. These are mounted on the listener for phones alone (api/field-app.ts), never beside the
 * other endpoints, and those never beside these.
 */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { answer, answerBody, answered, fieldTask } from './field.ts';
import { fieldQuestion } from './field-questions.ts';

const id = z.coerce.number().int().positive();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const pairDevice = endpoint({
  method: 'post',
  path: '/api/field/pair',
  may: 'device',
  summary: 'Exchange a code for the token of this phone; a browser gets it as a cookie out of its scripts’ reach',
  body: z.object({ code: z.string().max(20), name: z.string().trim().min(1).max(40) }),
  response: z.object({ token: z.string() }),
  errors: ['field_code'],
});
export const deviceTasks = endpoint({
  method: 'get',
  path: '/api/field/tasks',
  may: 'device',
  summary: 'All that this phone needs to work without a connection',
  response: z.object({
    city: z.object({ zh: z.string(), en: z.string() }),
    squad: z.object({ code: z.string(), zh: z.string(), en: z.string() }),
    person: z.string().nullable(),
    device: z.string(),
    /** Seconds from the computer’s clock to the one that tasks are due by: 0, but in a demo city. */
    ahead: z.number().int(),
    questions: z.array(fieldQuestion),
    reasons: z.array(z.object({ id: z.string(), outcome: z.string(), zh: z.string(), en: z.string() })),
    tasks: z.array(
      fieldTask
        .pick({ id: true, code: true, key: true, address: true, street: true, areaM2: true, lon: true, lat: true })
        .extend({
          town: z.string().nullable(),
          person: z.string().nullable(),
          dueAt: z.number().int().nullable(),
          photos: z.array(
            z.object({
              sha256,
              width: z.number().nullable(),
              height: z.number().nullable(),
              pixels: z.array(z.tuple([z.number(), z.number()])).nullable(),
            }),
          ),
        }),
    ),
    /** This phone's own, newest first. */
    sent: z.array(answer.pick({ id: true, outcome: true, at: true, withdrawn: true }).extend({ code: z.string() })),
  }),
  errors: ['field_device'],
});
export const devicePicture = endpoint({
  method: 'get',
  path: '/api/field/pictures/:sha256',
  may: 'device',
  summary: 'A small picture of an own task',
  params: z.object({ sha256 }),
  raw: { response: 'image/webp' },
  errors: ['field_device', 'not_found', 'no_preview'],
});
export const addDevicePhoto = endpoint({
  method: 'post',
  path: '/api/field/tasks/:id/photos',
  may: 'device',
  summary: 'Keep a photo taken on the spot',
  params: z.object({ id }),
  query: z.object({ name: z.string().max(200) }),
  raw: { body: 'application/octet-stream' },
  response: z.object({ sha256 }),
  errors: [
    'field_device',
    'not_found',
    'field_answered',
    'field_not_open',
    'field_photos',
    'photo_type',
    'too_large',
    'disk_full',
  ],
});
export const answerAsDevice = endpoint({
  method: 'post',
  path: '/api/field/tasks/:id/answers',
  may: 'device',
  summary: 'Answer an own task',
  params: z.object({ id }),
  body: answerBody,
  response: answered,
  errors: ['field_device', 'not_found', 'field_answered', 'field_not_open', 'field_evidence', 'field_reason'],
});
export const withdrawAsDevice = endpoint({
  method: 'post',
  path: '/api/field/answers/:id/withdraw',
  may: 'device',
  summary: 'Take back an answer of this phone while nobody has gone on from it',
  params: z.object({ id }),
  response: z.object({ id: z.number().int() }),
  errors: ['field_device', 'not_found', 'field_gone_on'],
});
