/** Parameters as they were given, checked; what is wrong is told by name, in both languages. */
import { z } from 'zod';
import { type AnalysisKind, PARAMS, type Params } from '../contract/analysis.ts';
import { ZhituError } from '../contract/errors.ts';
import { FILTER_KEYS, type Filter, normaliseFilter, parseFilter } from '../contract/filter.ts';

const zh = z.locales.zhCN().localeError;
const en = z.locales.en().localeError;

/** With defaults filled in and the filter in its one spelling. Throws ZhituError `analysis_params`. */
export function checkParams<K extends AnalysisKind>(kind: K, given: Record<string, unknown>): Params<K> {
  const parsed = PARAMS[kind].safeParse(given);
  if (!parsed.success) throw refusal(parsed.error, [], given);
  return { ...parsed.data, filter: checkFilter(parsed.data.filter) } as Params<K>;
}

function checkFilter(given: Record<string, unknown>): Filter {
  const unknown = Object.keys(given).find((key) => !(FILTER_KEYS as readonly string[]).includes(key));
  if (unknown !== undefined) throw unknownParam(`filter.${unknown}`, given[unknown]);
  try {
    return normaliseFilter(parseFilter('violations', given));
  } catch (error) {
    throw error instanceof z.ZodError ? refusal(error, ['filter'], given) : error;
  }
}

function refusal(error: z.ZodError, within: string[], given: unknown): ZhituError {
  const issue = error.issues[0];
  if (!issue) return unknownParam(within.join('.'), given);
  const path = [...within, ...issue.path].map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0] ?? '';
    return unknownParam([path, key].filter(Boolean).join('.'), at(given, [...issue.path, key]));
  }
  const value = at(given, issue.path);
  return bad(path, value, reason(issue, value));
}

function unknownParam(name: string, value: unknown): ZhituError {
  return bad(name, value, { zh: '没有这个参数', en: 'there is no such parameter' });
}

function bad(name: string, value: unknown, why: Words): ZhituError {
  return new ZhituError('analysis_params', { name, value: shown(value), why_zh: why.zh, why_en: why.en });
}

type Words = { zh: string; en: string };

/** What people can get wrong in plain words; anything else in those of the schema. */
function reason(issue: z.core.$ZodIssue, input: unknown): Words {
  switch (issue.code) {
    case 'too_small':
      return { zh: `不得小于 ${issue.minimum}`, en: `it must be at least ${issue.minimum}` };
    case 'too_big':
      return { zh: `不得大于 ${issue.maximum}`, en: `it must be at most ${issue.maximum}` };
    case 'invalid_value': {
      const values = issue.values.map(String);
      return { zh: `只能是 ${values.join('、')}`, en: `it must be one of ${values.join(', ')}` };
    }
    case 'invalid_type':
      if (issue.expected === 'number') return { zh: '应为数字', en: 'it must be a number' };
      if (issue.expected === 'int') return { zh: '应为整数', en: 'it must be a whole number' };
  }
  const said = (localise: typeof zh) => {
    const words = localise({ ...issue, input } as z.core.$ZodRawIssue);
    return (typeof words === 'string' ? words : words?.message) ?? issue.message;
  };
  return { zh: said(zh), en: said(en) };
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inside, key) => (inside as Record<PropertyKey, unknown> | null | undefined)?.[key],
    value,
  );
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '—');
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
