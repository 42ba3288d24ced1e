/** Whether the user guide is open beside the map, what it shows, and which pages were seen before. */
import { create } from 'zustand';
import { FIRST_PAGE, type GuidePage } from '../guide/contents.ts';

export interface Visit {
  page: GuidePage;
  /** Name of a heading; empty for the top of the page. */
  heading: string;
}

const MOST = 50; // visits kept

interface GuideState {
  opened: boolean;
  visits: readonly Visit[];
  /** Which of the visits is shown. */
  at: number;
  /** Counts every wish to see a place, the same one again too. */
  wishes: number;
  /** What is looked for. */
  typed: string;
  /** Instead of the page its contents or what was found; beside it where there is room. */
  view: 'page' | 'contents' | 'found';
  visit(visit: Visit): void;
  back(): void;
  on(): void;
  set(part: Partial<Pick<GuideState, 'typed' | 'view'>>): void;
  /** One step out: of the search, of the contents; false when there is none left but to close. */
  stepOut(): boolean;
  close(): void;
}

export const useGuide = create<GuideState>((set, get) => ({
  opened: false,
  visits: [{ page: FIRST_PAGE, heading: '' }],
  at: 0,
  wishes: 0,
  typed: '',
  view: 'page',
  visit: (visit) =>
    set((s) => {
      const now = s.visits[s.at];
      const same = now?.page === visit.page && now.heading === visit.heading;
      const visits = same ? s.visits : [...s.visits.slice(0, s.at + 1), visit].slice(-MOST);
      return { opened: true, view: 'page', visits, at: same ? s.at : visits.length - 1, wishes: s.wishes + 1 };
    }),
  back: () => set((s) => ({ at: Math.max(0, s.at - 1), view: 'page', wishes: s.wishes + 1 })),
  on: () => set((s) => ({ at: Math.min(s.visits.length - 1, s.at + 1), view: 'page', wishes: s.wishes + 1 })),
  set: (part) => set(part),
  stepOut() {
    const { typed, view } = get();
    if (typed === '' && view === 'page') return false;
    set({ typed: '', view: 'page' });
    return true;
  },
  close: () => set({ opened: false, typed: '', view: 'page' }),
}));
