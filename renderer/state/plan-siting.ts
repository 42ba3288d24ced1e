/** What is asked when sites are chosen, and the result that is looked at. Results themselves are kept by the server. */
import { create } from 'zustand';
import type { CandidateSource, SitingDemand, SitingModel, SitingPurpose } from '../../electron/contract/plan-siting.ts';
import { type DrawnSite, recallDrawn, rememberDrawn } from './drawn-memory.ts';

export const DEMAND_FROM = ['records', 'counts'] as const;

export interface SitingForm {
  purpose: SitingPurpose;
  sources: CandidateSource[];
  /** Candidates of the source `given`, in the order in which they were drawn. */
  drawn: DrawnSite[];
  /** Metres between places along streets. */
  every: number;
  sites: number;
  model: SitingModel;
  /** Percent of demand that `least_sites` covers. */
  target: number;
  demand: Exclude<SitingDemand, 'given'>;
  /** Tickets, reminders and complaints together, or vehicles counted. */
  from: (typeof DEMAND_FROM)[number];
  bias: boolean;
  /** Each 0 to 1. */
  fairness: number;
  conflict: number;
  /** Candidates by id. */
  in: string[];
  out: string[];
}

export type Lock = 'free' | 'in' | 'out';

interface SitingState {
  form: SitingForm;
  /** Whose drawn candidates these are; null before it is known which database this is. */
  database: string | null;
  /** What was taken off all at once, until something is drawn again. */
  cleared: DrawnSite[];
  job: number | null;
  /** The result on the screen; null: the form. */
  opened: number | null;
  /** Place in the Pareto answers that lies on the map; null: the answer itself. */
  pareto: number | null;
  /** The five layers step back while a result is looked at. */
  quiet: boolean;
  change(part: Partial<SitingForm>): void;
  lock(id: string, to: Lock): void;
  draw(at: readonly [lon: number, lat: number], nameOf: (n: number) => string): void;
  alter(id: string, part: Partial<Pick<DrawnSite, 'name' | 'capacity'>>): void;
  /** Its lock goes with it. */
  erase(id: string): void;
  /** Takes all drawn candidates off, with their locks. */
  clear(): void;
  /** Takes the last step of drawing back: brings in what was cleared, or takes the last candidate off. */
  takeBack(): void;
  /** Brings in what was drawn in this database before; nothing when it is the one that is open already. */
  openFor(database: string): void;
  set(part: Partial<Pick<SitingState, 'job' | 'opened' | 'pareto' | 'quiet'>>): void;
}

const CAPACITY = 10; // berths of a place without extent, as the server takes them

const DRAWN = 'drawn-';
const rounded = (degrees: number) => Math.round(degrees * 1e7) / 1e7; // to a centimetre

export const useSiting = create<SitingState>((set, get) => ({
  form: {
    purpose: 'parking',
    sources: ['land'],
    drawn: [],
    every: 200,
    sites: 6,
    model: 'coverage',
    target: 50,
    demand: 'unmet',
    from: 'records',
    bias: true,
    fairness: 0,
    conflict: 0,
    in: [],
    out: [],
  },
  database: null,
  cleared: [],
  job: null,
  opened: null,
  pareto: null,
  quiet: true,
  change: (part) => set((s) => ({ form: { ...s.form, ...part } })),
  lock: (id, to) =>
    set(({ form }) => {
      const without = (list: string[]) => list.filter((other) => other !== id);
      const lists = { in: without(form.in), out: without(form.out) };
      if (to !== 'free') lists[to] = [...lists[to], id];
      return { form: { ...form, ...lists } };
    }),
  draw: ([lon, lat], nameOf) =>
    set(({ form }) => {
      const n = 1 + Math.max(0, ...form.drawn.map(({ id }) => Number(id.slice(DRAWN.length))));
      const at: DrawnSite['at'] = [rounded(lon), rounded(lat)];
      return {
        cleared: [],
        form: { ...form, drawn: [...form.drawn, { id: `${DRAWN}${n}`, name: nameOf(n), at, capacity: CAPACITY }] },
      };
    }),
  alter: (id, part) =>
    set(({ form }) => ({
      form: { ...form, drawn: form.drawn.map((site) => (site.id === id ? { ...site, ...part } : site)) },
    })),
  erase: (id) =>
    set(({ form }) => {
      const isOther = (other: string) => other !== id;
      const drawn = form.drawn.filter((site) => isOther(site.id));
      return { form: { ...form, drawn, in: form.in.filter(isOther), out: form.out.filter(isOther) } };
    }),
  clear: () =>
    set(({ form }) => {
      const isOther = (id: string) => !id.startsWith(DRAWN);
      return {
        cleared: form.drawn,
        form: { ...form, drawn: [], in: form.in.filter(isOther), out: form.out.filter(isOther) },
      };
    }),
  takeBack: () => {
    const { form, cleared, erase } = get();
    const last = form.drawn.at(-1);
    if (last) erase(last.id);
    else if (cleared.length > 0) set({ cleared: [], form: { ...form, drawn: cleared } });
  },
  openFor: (database) => {
    const { database: open, form } = get();
    if (database === open) return;
    const { drawn, used } = recallDrawn(database) ?? { drawn: [], used: form.sources.includes('given') };
    const others = form.sources.filter((source) => source !== 'given');
    set({ database, cleared: [], form: { ...form, drawn, sources: used ? [...others, 'given'] : others } });
  },
  set: (part) => set(part),
}));

useSiting.subscribe(({ database, form }, before) => {
  if (database === null || form === before.form) return;
  if (form.drawn === before.form.drawn && form.sources === before.form.sources) return;
  rememberDrawn(database, { drawn: form.drawn, used: form.sources.includes('given') });
});

export function lockOf({ in: into, out }: Pick<SitingForm, 'in' | 'out'>, id: string): Lock {
  return into.includes(id) ? 'in' : out.includes(id) ? 'out' : 'free';
}
