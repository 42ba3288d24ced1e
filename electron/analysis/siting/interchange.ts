/**
 * Chosen sites with what adding, closing or exchanging one would change, kept up to date from exchange to exchange:
 * the fast interchange of Whitaker (1983) with the incremental tables of Resende and Werneck (2007).
 */
import { FREE, LOCKED_IN } from './problem.ts';
import type { Savings } from './savings.ts';

const NONE = -1;

export class Choice {
  readonly #of: Savings;
  readonly #places: number;
  /** Site in each place, and the place of each site. */
  readonly at: Int32Array;
  readonly place: Int32Array;
  /** By demand: its best and second-best chosen sites and what they save it. */
  readonly #first: Int32Array;
  readonly #second: Int32Array;
  readonly #v1: Float64Array;
  readonly #v2: Float64Array;
  /** By site: added, this is saved more. By place: closed, this is lost. By site and place: lost less when both. */
  readonly #gain: Float64Array;
  readonly #loss: Float64Array;
  readonly #extra: Float64Array;
  /** Sites that may go in now. */
  readonly #barred: Uint8Array;
  readonly #open: Uint8Array;
  #size = 0;

  /** `begin`: chosen from the start, at most as many as there are places. */
  constructor(savings: Savings, places: number, begin: readonly number[] = []) {
    const { sites, demands } = savings;
    this.#of = savings;
    this.#places = places;
    this.at = new Int32Array(places).fill(NONE);
    this.place = new Int32Array(sites).fill(NONE);
    this.#first = new Int32Array(demands).fill(NONE);
    this.#second = new Int32Array(demands).fill(NONE);
    this.#v1 = new Float64Array(demands);
    this.#v2 = new Float64Array(demands);
    this.#gain = new Float64Array(sites);
    this.#loss = new Float64Array(places);
    this.#extra = new Float64Array(sites * places);
    this.#barred = savings.locked.map((l) => (l === FREE ? 0 : 1));
    this.#open = new Uint8Array(sites);
    const { start, value } = savings.bySite;
    for (let j = 0; j < sites; j++) {
      let sum = 0;
      for (let k = start[j] as number; k < (start[j + 1] as number); k++) sum += value[k] as number;
      this.#gain[j] = sum;
    }
    begin.forEach((site, p) => {
      this.at[p] = site;
      this.place[site] = p;
      this.#open[site] = 1;
      this.#serve(site, () => undefined);
    });
    this.#size = begin.length;
    for (let i = 0; i < demands; i++) this.#tell(i, NONE, 0, 0);
  }

  get size(): number {
    return this.#size;
  }

  sites(): number[] {
    return [...this.at].filter((j) => j !== NONE);
  }

  /** What adding would bring now, cost taken off. */
  gainOf(site: number): number {
    return (this.#gain[site] as number) - (this.#of.cost[site] as number);
  }

  add(site: number): void {
    const p = this.at.indexOf(NONE);
    this.at[p] = site;
    this.place[site] = p;
    this.#open[site] = 1;
    this.#size++;
    this.#serve(site, (i, first, v1, v2) => this.#tell(i, first, v1, v2));
  }

  /** Makes it the best or second-best site of demand it saves more; tells of each what its two best were. */
  #serve(site: number, told: (demand: number, first: number, v1: number, v2: number) => void): void {
    const { start, index, value } = this.#of.bySite;
    for (let k = start[site] as number; k < (start[site + 1] as number); k++) {
      const i = index[k] as number;
      const v = value[k] as number;
      const first = this.#first[i] as number;
      const v1 = this.#v1[i] as number;
      const v2 = this.#v2[i] as number;
      if (v <= v2) continue;
      if (v > v1) {
        this.#second[i] = first;
        this.#v2[i] = v1;
        this.#first[i] = site;
        this.#v1[i] = v;
      } else {
        this.#second[i] = site;
        this.#v2[i] = v;
      }
      told(i, first, v1, v2);
    }
  }

  close(site: number): void {
    const { start, index } = this.#of.bySite;
    const p = this.place[site] as number;
    this.#open[site] = 0;
    for (let k = start[site] as number; k < (start[site + 1] as number); k++) {
      const i = index[k] as number;
      const first = this.#first[i] as number;
      if (first !== site && this.#second[i] !== site) continue;
      const v1 = this.#v1[i] as number;
      const v2 = this.#v2[i] as number;
      if (first === site) {
        this.#first[i] = this.#second[i] as number;
        this.#v1[i] = v2;
      }
      this.#lookForSecond(i);
      this.#tell(i, first, v1, v2);
    }
    this.at[p] = NONE;
    this.place[site] = NONE;
    this.#loss[p] = 0; // what rounding left over
    this.#size--;
  }

  /** The exchange that brings most: what it brings, or null when none does more than `least`. */
  bestExchange(least: number, tabu?: Int32Array, now = 0): { open: number; close: number; gain: number } | null {
    const { cost, locked } = this.#of;
    const places = this.#places;
    let [most, open, close] = [least, NONE, NONE];
    const lost = new Float64Array(places);
    let cheapest = Number.POSITIVE_INFINITY;
    for (let p = 0; p < places; p++) {
      const j = this.at[p] as number;
      const stays = j === NONE || locked[j] === LOCKED_IN;
      lost[p] = stays ? Number.POSITIVE_INFINITY : (this.#loss[p] as number) - (cost[j] as number);
      cheapest = Math.min(cheapest, lost[p] as number);
    }
    for (let a = 0; a < this.place.length; a++) {
      if (this.#barred[a] === 1 || this.place[a] !== NONE) continue;
      if (tabu && (tabu[a] as number) > now) continue;
      const gain = this.gainOf(a);
      const from = a * places;
      for (let p = 0; p < places; p++) {
        const change = gain - (lost[p] as number) + (this.#extra[from + p] as number);
        if (change > most) [most, open, close] = [change, a, this.at[p] as number];
      }
    }
    return open === NONE ? null : { open, close, gain: most };
  }

  exchange(open: number, close: number): void {
    this.close(close);
    this.add(open);
  }

  #lookForSecond(i: number): void {
    const { start, index, value } = this.#of.byDemand;
    const first = this.#first[i] as number;
    let [most, second] = [0, NONE];
    if (first !== NONE) {
      for (let k = start[i] as number; k < (start[i + 1] as number); k++) {
        const v = value[k] as number;
        const j = index[k] as number;
        if (v > most && j !== first && this.#open[j] === 1) [most, second] = [v, j];
      }
    }
    this.#second[i] = second;
    this.#v2[i] = most;
  }

  /**
   * Moves a demand's part of the tables from what its two best sites were to what they are. A site that saves it no
   * more than either second best has the same part before and after.
   */
  #tell(i: number, first0: number, was1: number, was2: number): void {
    const { start, index, value } = this.#of.byDemand;
    const places = this.#places;
    const first = this.#first[i] as number;
    const v1 = this.#v1[i] as number;
    const v2 = this.#v2[i] as number;
    const p0 = first0 === NONE ? NONE : (this.place[first0] as number);
    const p = first === NONE ? NONE : (this.place[first] as number);
    const loss = this.#loss;
    const gain = this.#gain;
    const extra = this.#extra;
    if (p0 !== NONE) loss[p0] = (loss[p0] as number) - (was1 - was2);
    if (p !== NONE) loss[p] = (loss[p] as number) + (v1 - v2);
    const floor = was2 < v2 ? was2 : v2;
    for (let k = start[i] as number, end = start[i + 1] as number; k < end; k++) {
      const v = value[k] as number;
      if (v <= floor) continue;
      const j = index[k] as number;
      const before = v < was1 ? v : was1;
      const after = v < v1 ? v : v1;
      gain[j] = (gain[j] as number) + (before - after);
      if (p0 !== NONE && v > was2) {
        const at = j * places + p0;
        extra[at] = (extra[at] as number) - (before - was2);
      }
      if (p !== NONE && v > v2) {
        const at = j * places + p;
        extra[at] = (extra[at] as number) + (after - v2);
      }
    }
  }
}
