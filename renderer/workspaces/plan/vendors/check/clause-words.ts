/** Clauses in words: what was measured, what is required, where it is written. */
import type { TFunction } from 'i18next';
import { type ClauseResult, MET_BY_MOVING } from '../../../../../electron/contract/plan-vendors.ts';
import type { Values } from '../../../../i18n/values.ts';

export interface ClauseWords {
  title: string;
  measured: string | null;
  required: string;
  source: string;
  /** What it stands too near to, by name. */
  against: string | null;
}

export function wordsOf(result: ClauseResult, t: TFunction, values: Values, language: 'zh' | 'en'): ClauseWords {
  const { rule, kind, measured, required, against } = result;
  const amount = (value: number | string) => {
    if (typeof value === 'string') return value;
    return kind === 'density' ? values.number(value) : `${values.number(value)} ${t('unit.m')}`;
  };
  const nothing = MET_BY_MOVING.has(kind) ? t('vendors.check.nothingNear') : null;
  const clause = rule.clause
    ? t('vendors.check.sourceClause', { source: rule.source, clause: rule.clause })
    : rule.source;
  return {
    title: rule[language],
    measured: measured === null ? (result.verdict === 'pass' ? nothing : null) : amount(measured),
    required:
      (kind === 'distance' || kind === 'carriageway') && required === 0
        ? t('vendors.check.notOn')
        : t(`vendors.demand.${kind}`, { value: amount(required) }),
    source: rule.verifiedBy ? clause : t('vendors.check.unverified', { source: clause }),
    against: against?.name ?? null,
  };
}
