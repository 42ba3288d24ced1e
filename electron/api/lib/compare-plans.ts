import { compareScenarios, type StallOf } from '../../analysis/scenario/compare.ts';
import { ZhituError } from '../../contract/errors.ts';
import type { ScenarioDiff } from '../../contract/plan-scenarios.ts';
import { stall } from '../../contract/plan-vendors.ts';
import { checkStall } from '../../vendors/check-stall.ts';
import type { Context } from '../context.ts';

/** Two plans compared, stalls that differ judged by the rules. From a to b; null is the record. Throws `not_found`. */
export function comparePlans(ctx: Context, a: number | null, b: number | null): Promise<ScenarioDiff> {
  const { store, planning, pack } = ctx;
  return compareScenarios({ store, planning, isAgainstRule }, a, b);

  async function isAgainstRule(of: StallOf): Promise<boolean> {
    const given = stall.safeParse(of);
    if (!given.success) return false; // of many parts: no single stall
    try {
      return (await checkStall({ read: store.read, pack }, given.data)).verdict === 'fail';
    } catch (error) {
      // A shape or hours that cannot be judged stand against no rule.
      if (error instanceof ZhituError && ['stall_invalid', 'hours_unreadable'].includes(error.code)) return false;
      throw error;
    }
  }
}
