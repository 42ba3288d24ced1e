/** The options of an analysis, made from the schema of its parameters, and the parameters made from what was given. */
import { z } from 'zod';
import { checkParams } from '../../analysis/check-params.ts';
import { type AnalysisKind, PARAMS, type Params } from '../../contract/analysis.ts';
import { errorMessage, ZhituError } from '../../contract/errors.ts';
import { fromWallSeconds } from '../../domain/time.ts';
import { type Call, type Option, option, options, UsageError, type Words } from '../command.ts';
import { pairs } from '../common.ts';
import { PARAM_WORDS } from './param-words.ts';

interface Shape {
  type?: string;
  enum?: string[];
  default?: unknown;
  properties?: Record<string, Shape>;
}

/** The parameters of a kind but for the filter, which all have, by the names of their options. */
function shapes(kind: AnalysisKind): [param: string, name: string, shape: Shape][] {
  const { properties = {} } = z.toJSONSchema(PARAMS[kind], { io: 'output' }) as Shape;
  return Object.entries(properties)
    .filter(([param]) => param !== 'filter')
    .map(([param, shape]) => [param, nameOf(param, shape), shape]);
}

/** pieceLength → piece-length; lists are given one by one. */
function nameOf(param: string, { type }: Shape): string {
  const name = param.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return type === 'array' || type === 'object' ? name.replace(/s$/, '') : name;
}

const isSwitch = ({ type, default: preset }: Shape) => type === 'boolean' && preset === false;

export function optionsOf(kind: AnalysisKind): Record<string, Option> {
  return Object.fromEntries(
    shapes(kind).map(([param, name, shape]) => {
      const words = PARAM_WORDS[param] ?? { zh: param, en: param };
      const preset = presetOf(shape);
      const help: Words =
        preset === null ? words : { zh: `${words.zh}（默认 ${preset}）`, en: `${words.en} (default ${preset})` };
      if (isSwitch(shape)) return [name, { help: words }];
      const many = shape.type === 'array' || shape.type === 'object';
      return [name, { value: placeholder(shape), help, ...(many ? { multiple: true as const } : {}) }];
    }),
  );
}

function placeholder({ type, enum: values }: Shape): string {
  if (values) return values.join('|');
  if (type === 'boolean') return 'yes|no';
  if (type === 'array') return 'ID';
  return type === 'object' ? 'KEY=N' : 'N';
}

function presetOf({ type, default: preset, properties }: Shape): string | null {
  if (type === 'object')
    return Object.entries(properties ?? {})
      .map(([key, of]) => `${key}=${of.default}`)
      .join(' ');
  if (preset === null || preset === undefined || type === 'array') return null;
  return preset === true ? 'yes' : String(preset);
}

/** Throws UsageError that names the option. */
export function paramsOf<K extends AnalysisKind>(call: Call, kind: K, timeZone: string): Params<K> {
  const given: Record<string, unknown> = { filter: filterOf(call, timeZone) };
  for (const [param, name, shape] of shapes(kind)) {
    if (call.values[name] === undefined) continue;
    if (shape.type === 'array') given[param] = options(call, name);
    else if (shape.type === 'object') given[param] = mapValues(pairs(call, name), Number);
    else if (shape.type === 'boolean') given[param] = isSwitch(shape) || yes(name, option(call, name));
    else given[param] = text(name, option(call, name));
  }
  try {
    return checkParams(kind, given);
  } catch (error) {
    if (!(error instanceof ZhituError)) throw error;
    const params = { ...error.params, name: spelt(String(error.params.name), kind) };
    throw new UsageError({ zh: errorMessage(error.code, 'zh', params), en: errorMessage(error.code, 'en', params) });
  }
}

function text(name: string, given = ''): string {
  if (given.trim() !== '') return given.trim();
  throw new UsageError({ zh: `--${name} 没有值`, en: `--${name} has no value` });
}

function yes(name: string, given = ''): boolean {
  if (given === 'yes' || given === 'no') return given === 'yes';
  throw new UsageError({ zh: `--${name} 应为 yes 或 no`, en: `--${name} takes yes or no` });
}

/** pieceLength → --piece-length, weights.rate → --weight rate */
function spelt(path: string, kind: AnalysisKind): string {
  const [head = '', ...rest] = path.split('.');
  const name = head === 'filter' ? 'filter' : shapes(kind).find(([param]) => param === head)?.[1];
  return name ? [`--${name}`, ...rest].join(' ') : path;
}

function filterOf(call: Call, timeZone: string): Record<string, unknown> {
  const from = option(call, 'from');
  const to = option(call, 'to');
  return {
    ...pairs(call, 'filter'),
    ...(from === undefined ? {} : { from: midnight('from', from, 0, timeZone) }),
    ...(to === undefined ? {} : { to: midnight('to', to, 1, timeZone) }),
  };
}

/** The beginning of a day, or of one so many days later, in the zone; epoch seconds. */
function midnight(name: string, text: string, later: number, timeZone: string): number {
  const utc = Date.parse(`${text}T00:00:00Z`);
  const real = /^\d{4}-\d\d-\d\d$/.test(text) && new Date(utc || 0).toISOString().startsWith(text);
  if (!real)
    throw new UsageError({
      zh: `--${name} 应为 2023-07-11 这样的日期：${text}`,
      en: `--${name} takes a date such as 2023-07-11: ${text}`,
    });
  return fromWallSeconds(utc / 1000 + later * 86_400, timeZone);
}

function mapValues<A, B>(record: Record<string, A>, to: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, to(value)]));
}
