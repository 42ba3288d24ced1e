import { FREE, LOCKED_IN, LOCKED_OUT } from '../analysis/siting/problem.ts';
import { ZhituError } from '../contract/errors.ts';
import type { SitingAsk, SitingRule } from '../contract/plan-siting.ts';
import { SITING_WORDS } from '../domain/labels/siting-words.ts';
import type { FoundCandidate } from './candidates.ts';

/**
 * By candidate, those refused locked out. Throws ZhituError `siting_lock_unknown`, `siting_lock_both`,
 * `siting_lock_refused`.
 */
export function locksOf(candidates: readonly FoundCandidate[], locks: SitingAsk['locks']): Uint8Array {
  const at = new Map(candidates.map(({ id }, j) => [id, j]));
  const out = Uint8Array.from(candidates, ({ refused }) => (refused.length > 0 ? LOCKED_OUT : FREE));
  const find = (id: string) => {
    const j = at.get(id);
    if (j === undefined) throw new ZhituError('siting_lock_unknown', { id });
    return j;
  };
  for (const id of locks.out) out[find(id)] = LOCKED_OUT;
  for (const id of locks.in) {
    const j = find(id);
    const { name, refused } = candidates[j] as FoundCandidate;
    if (locks.out.includes(id)) throw new ZhituError('siting_lock_both', { name });
    if (refused.length > 0)
      throw new ZhituError('siting_lock_refused', { name, ...why(refused[0]?.rule ?? 'too_far') });
    out[j] = LOCKED_IN;
  }
  return out;
}

function why(rule: SitingRule): { why_zh: string; why_en: string } {
  const { zh, en } = SITING_WORDS;
  return { why_zh: zh.rule[rule], why_en: en.rule[rule].toLowerCase() };
}
