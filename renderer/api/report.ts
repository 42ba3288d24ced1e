import { useQuery } from '@tanstack/react-query';
import type { CallerInput } from '../../electron/contract/endpoint.ts';
import { urlOf } from '../../electron/contract/endpoint.ts';
import { planReport } from '../../electron/contract/plan-report.ts';
import { callBytes } from './client.ts';

export type ReportWish = NonNullable<CallerInput<typeof planReport>['query']>;

/** Where a report can be had; also for links. */
export function reportUrl(query: ReportWish): string {
  return urlOf(planReport, { query });
}

/** The page of a report as text; the last stays while the next is made. */
export function useReportPage(query: ReportWish) {
  return useQuery({
    queryKey: ['scenarios', 'report', query],
    queryFn: async ({ signal }) => (await callBytes(planReport, { query }, { signal })).text(),
    placeholderData: (before) => before,
  });
}
