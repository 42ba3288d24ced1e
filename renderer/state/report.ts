/** The report that is being put together, for whatever part of planning asked for it. */
import { create } from 'zustand';
import type { CallerInput } from '../../electron/contract/endpoint.ts';
import type { planReport } from '../../electron/contract/plan-report.ts';

/** What the report is of; how it looks is chosen in its dialog. */
export type ReportOf = Pick<
  NonNullable<CallerInput<typeof planReport>['query']>,
  'of' | 'id' | 'scenario' | 'at' | 'metres' | 'stall'
>;

interface Report {
  of: ReportOf | null;
  open(of: ReportOf): void;
  close(): void;
}

export const useReport = create<Report>((set) => ({
  of: null,
  open: (of) => set({ of }),
  close: () => set({ of: null }),
}));
