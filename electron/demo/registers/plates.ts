/** The demo's vehicles: made-up number plates, kept only as keyed hash and masked form, as the import makes them. */
import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import type { Random } from '../../domain/prng.ts';
import type { VEHICLES } from '../../domain/vocabulary.ts';
import type { DemoPack } from '../plan.ts';

export interface Vehicle {
  hash: Uint8Array;
  masked: string;
  kind: (typeof VEHICLES)[number];
  /** Instant it was last seen, epoch seconds. */
  seen: number;
  /** Instants of its warnings and penalties, epoch seconds, rising. */
  charged: number[];
}

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ'; // plates have no I and no O
const KINDS = { car: 860, taxi: 22, ride_hailing: 45, ebike: 38, truck: 28, other: 7 } as const;

export class Vehicles {
  /** Once for each time it was seen, so that those seen often are met again more often. */
  readonly #sightings: Vehicle[] = [];
  readonly #plates = new Set<string>();
  readonly #random: Random;
  readonly #pack: DemoPack;
  readonly #key: KeyObject; // made once: from bytes, each hash takes seven times as long

  constructor(pack: DemoPack, key: Uint8Array, random: Random) {
    this.#pack = pack;
    this.#key = createSecretKey(key);
    this.#random = random;
  }

  /** A vehicle met at an instant: with this probability one met before, not within the last 20 hours. */
  meet(at: number, known: number, allow: (v: Vehicle) => boolean): Vehicle {
    const random = this.#random;
    let found: Vehicle | null = null;
    if (this.#sightings.length > 0 && random.chance(known)) {
      for (let n = 0; n < 12 && !found; n++) {
        const v = random.pick(this.#sightings);
        if (at - v.seen > 72_000 && allow(v)) found = v;
      }
    }
    while (!found) {
      const made = this.#make();
      if (allow(made)) found = made;
    }
    found.seen = at;
    this.#sightings.push(found);
    return found;
  }

  #make(): Vehicle {
    const random = this.#random;
    const kind = random.weighted(KINDS);
    const { own, guests, ebike } = this.#pack.plan.plates;
    let plate: string;
    do {
      if (kind === 'ebike') plate = `${ebike}${String(random.int(1_000_000)).padStart(6, '0')}`;
      else plate = `${random.chance(0.72) ? own : random.pick(guests)}${this.#body(kind)}`;
    } while (this.#plates.has(plate));
    this.#plates.add(plate);
    const hash = createHmac('sha256', this.#key).update(plate.replace('·', '')).digest();
    return { hash, masked: mask(plate), kind, seen: -Infinity, charged: [] };
  }

  /** Five signs, or six for a car without exhaust. */
  #body(kind: Vehicle['kind']): string {
    const random = this.#random;
    const digits = (n: number) => String(random.int(10 ** n)).padStart(n, '0');
    if (kind === 'truck' || !random.chance(kind === 'taxi' || kind === 'ride_hailing' ? 0.6 : 0.22)) {
      return random.chance(0.5) ? digits(5) : `${random.pick([...LETTERS])}${digits(4)}`;
    }
    return `${random.chance(0.85) ? 'D' : 'F'}${digits(5)}`;
  }
}

/** 浙F·12345 → 浙F·12•45 */
function mask(plate: string): string {
  const signs = [...plate.replace('·', '')];
  const hidden = '•'.repeat(signs.length - 6);
  return `${signs.slice(0, 2).join('')}·${signs.slice(2, 4).join('')}${hidden}${signs.slice(-2).join('')}`;
}
