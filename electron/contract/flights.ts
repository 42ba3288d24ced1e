/** Flights: bringing one in, and what came of it. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { flightFile } from './flight-files.ts';

const int = z.number().int();
const upload = z.string().regex(/^[a-z0-9-]{8,64}$/);
const code = z.string().trim().min(1).max(60);

const flight = z.object({
  id: int,
  code: z.string(),
  fromAt: int.nullable(),
  toAt: int.nullable(),
  photos: int,
  detections: int,
  addedAt: int,
  actor: z.string(),
});

/** The result of the job that brings a flight in. */
export const flightReport = z.object({
  id: int,
  code: z.string(),
  photos: int,
  /** Photos whose bytes were kept already. */
  known: int,
  detections: int,
  findings: int,
  /** Open findings that were seen again. */
  again: int,
  /** Orthophotos that were put on the map. */
  orthophotos: int,
  changeId: int.nullable(),
  files: z.array(flightFile),
});
export type FlightReport = z.infer<typeof flightReport>;

export const flights = endpoint({
  method: 'get',
  path: '/api/flights',
  may: 'review',
  summary: 'Flights that were brought in, latest first',
  response: z.object({ flights: z.array(flight) }),
  errors: ['forbidden'],
});

export const startFlight = endpoint({
  method: 'post',
  path: '/api/flights',
  may: 'handle',
  summary:
    'Bring in a flight from uploads (archives, photos, logs, detections): all that is usable, or nothing. The job’s result is the report',
  body: z.object({
    uploads: z.array(upload).min(1).max(20_000),
    code: code.optional(),
    /** A GeoTIFF of ground heights, and what they count from. */
    heights: z.object({ upload, from: z.enum(['absolute', 'take_off']) }).optional(),
  }),
  response: z.object({ jobId: int }),
  errors: ['forbidden', 'upload_gone'],
});

export const readFlight = endpoint({
  method: 'get',
  path: '/api/flights/:id',
  may: 'review',
  summary: 'A flight with its files and what was wrong with each',
  params: z.object({ id: z.coerce.number().int().positive() }),
  response: flight.extend({ files: z.array(flightFile) }),
  errors: ['forbidden', 'not_found'],
});

/** A detector's outlines against the truth. */
export const detectorScore = z.object({
  /** Overlap (IoU) from which an outline is the true one. */
  iou: z.number(),
  predictions: int,
  truths: int,
  right: int,
  wrong: int,
  missed: int,
  precision: z.number().nullable(),
  recall: z.number().nullable(),
  f1: z.number().nullable(),
  /** Of the pairs that match. */
  meanIou: z.number().nullable(),
  /** Points, which have no area. */
  ignored: int,
});
export type DetectorScore = z.infer<typeof detectorScore>;

export const scoreDetector = endpoint({
  method: 'post',
  path: '/api/flights/score',
  may: 'handle',
  summary: 'Hold uploaded detections (GeoJSON) against the truth: precision and recall at an overlap',
  body: z.object({ prediction: upload, truth: upload, iou: z.number().min(0.05).max(1).default(0.5) }),
  response: detectorScore,
  errors: ['forbidden', 'upload_gone', 'score_file'],
});
