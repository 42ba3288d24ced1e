/**
 * The tickets that everything is measured on: a clustered mixture over 20 km × 20 km at 121.02 E, 30.70 N, four years
 * with the days' and hours' ups and downs, kind of evidence, vehicle and decision. The same seed gives the same rows.
 */

import { Random, Urn } from '../../electron/domain/prng.ts';
import { DECISIONS, METHODS, VEHICLES } from '../../electron/domain/vocabulary.ts';

export const CENTRE = { lon: 121.02, lat: 30.7 };
/** 2021-01-01 and 2025-01-01 in Shanghai, epoch seconds. */
export const SPAN = { from: 1_609_430_400, to: 1_735_660_800 };

const HALF = 10_000; // metres from the centre to each side
const METRE = { lon: 1 / (111_320 * Math.cos((30.7 * Math.PI) / 180)), lat: 1 / 110_574 }; // degrees
const CLUSTERS = 240;
const CHUNK = 65_536; // rows handed over at once

const METHOD_WEIGHTS = [0.33, 0.45, 0.22];
const VEHICLE_WEIGHTS = [0.56, 0.05, 0.07, 0.24, 0.06, 0.02];
const DECISION_WEIGHTS = [0.2, 0.35, 0.42, 0.03];
const HOUR_WEIGHTS = [2, 1, 1, 1, 1, 2, 5, 9, 12, 11, 10, 9, 7, 7, 9, 10, 11, 12, 11, 9, 7, 5, 4, 3];
const DAY_WEIGHTS = [10, 10, 10, 10, 11, 7, 6]; // Monday first

/** Columns of up to 65,536 rows; enumerations as indices into their vocabulary, WGS 84 degrees, epoch seconds. */
export interface Tickets {
  /** Number of the first row, from 1. */
  first: number;
  length: number;
  lon: Float64Array;
  lat: Float64Array;
  at: Uint32Array;
  method: Uint8Array;
  vehicle: Uint8Array;
  decision: Uint8Array;
}

export function* tickets(rows: number, seed = 20_260_101): Generator<Tickets> {
  const places = clusters(seed);
  const which = new Urn(places.map((place) => place.weight));
  const random = Random.of(seed, 'rows');
  const [methods, vehicles, decisions] = [METHOD_WEIGHTS, VEHICLE_WEIGHTS, DECISION_WEIGHTS].map((w) => new Urn(w));
  const hours = new Urn(HOUR_WEIGHTS);
  const weekdays = new Urn(DAY_WEIGHTS);
  const weeks = Math.floor((SPAN.to - SPAN.from) / 604_800);
  const monday = SPAN.from + 3 * 86_400; // 1 January 2021 was a Friday
  for (let first = 1; first <= rows; first += CHUNK) {
    const length = Math.min(CHUNK, rows - first + 1);
    const chunk: Tickets = {
      first,
      length,
      lon: new Float64Array(length),
      lat: new Float64Array(length),
      at: new Uint32Array(length),
      method: new Uint8Array(length),
      vehicle: new Uint8Array(length),
      decision: new Uint8Array(length),
    };
    for (let i = 0; i < length; i++) {
      const place = random.chance(0.1) ? null : (places[which.draw(random)] as Cluster);
      const [x, y] = place
        ? [place.x + random.normal() * place.spread, place.y + random.normal() * place.spread]
        : [random.range(-HALF, HALF), random.range(-HALF, HALF)];
      chunk.lon[i] = CENTRE.lon + clamp(x) * METRE.lon;
      chunk.lat[i] = CENTRE.lat + clamp(y) * METRE.lat;
      const day = random.int(weeks) * 7 + weekdays.draw(random);
      chunk.at[i] = monday + day * 86_400 + hours.draw(random) * 3600 + random.int(3600);
      chunk.method[i] = (methods as Urn).draw(random);
      chunk.vehicle[i] = (vehicles as Urn).draw(random);
      chunk.decision[i] = (decisions as Urn).draw(random);
    }
    yield chunk;
  }
}

interface Cluster {
  x: number;
  y: number;
  /** Standard deviation in metres. */
  spread: number;
  weight: number;
}

/** Denser towards the middle; a few hold most of the tickets. */
function clusters(seed: number): Cluster[] {
  const random = Random.of(seed, 'clusters');
  return Array.from({ length: CLUSTERS }, () => ({
    x: clamp(random.normal() * 3100),
    y: clamp(random.normal() * 3100),
    spread: 40 + 460 * random.next() ** 2,
    weight: 1 / (0.03 + random.next()),
  }));
}

function clamp(metres: number): number {
  return Math.min(Math.max(metres, -HALF), HALF);
}

export const COLUMNS = ['key', 'lon', 'lat', 'time', 'method', 'vehicle', 'decision'] as const;

/** The rows as text: `line` makes one of its seven values, ready to write. */
export function linesOf(
  chunk: Tickets,
  line: (...values: [string, string, string, string, string, string, string]) => string,
): string {
  let text = '';
  for (let i = 0; i < chunk.length; i++) {
    text += line(
      `V${String(chunk.first + i).padStart(8, '0')}`,
      (chunk.lon[i] as number).toFixed(7),
      (chunk.lat[i] as number).toFixed(7),
      wallClock(chunk.at[i] as number),
      METHODS[chunk.method[i] as number] as string,
      VEHICLES[chunk.vehicle[i] as number] as string,
      DECISIONS[chunk.decision[i] as number] as string,
    );
  }
  return text;
}

const days = new Map<number, string>();
const two = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'));

/** `2023-07-11 08:05:00` in Shanghai, eight hours east all year. */
function wallClock(at: number): string {
  const wall = at + 8 * 3600;
  const day = Math.floor(wall / 86_400);
  let date = days.get(day);
  if (date === undefined) {
    date = new Date(day * 86_400_000).toISOString().slice(0, 10);
    days.set(day, date);
  }
  const second = wall - day * 86_400;
  return `${date} ${two[Math.floor(second / 3600)]}:${two[Math.floor(second / 60) % 60]}:${two[second % 60]}`;
}
