/** What the figures of demand in a choice of sites count. */
import type { SitingAsk, SitingSummary } from './plan-siting.ts';

/** Whether demand is of vehicles counted, not of records. */
export function countsAlone(from: SitingAsk['demand']['from']): boolean {
  return from.includes('counts');
}

/**
 * The solver weighs streets by the mean over the hours that count of what each of them sees in a week, so that a weight
 * times `hours` is what is recorded in these hours in a week (records), or how many vehicles want to stop (vehicles),
 * by the records or as `counted`. Given demand is as it came, with `hours` 1.
 */
export function demandUnit({ ask, demand }: Pick<SitingSummary, 'ask' | 'demand'>) {
  const given = ask.demand.what === 'given';
  const counted = !given && countsAlone(ask.demand.from);
  const factor = counted ? 1 : ask.demand.factor;
  const hours = given ? 1 : Math.max(1, demand.hours.length);
  const unit: SitingSummary['demand']['unit'] = given ? demand.unit : factor === 1 && !counted ? 'records' : 'vehicles';
  return { given, counted, factor, hours, unit };
}
