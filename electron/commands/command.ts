import type { Language } from '../contract/errors.ts';

export type Words = Record<Language, string>;

export interface Option {
  /** What stands after the option: `FILE`; without it the option is a switch. */
  value?: string;
  help: Words;
  /** May be given several times. */
  multiple?: true;
}

export interface Command {
  name: string;
  /** What stands after the options: `FILE`. */
  arguments?: string;
  summary: Words;
  /** More than the summary: formats, examples. */
  detail?: Words;
  options: Readonly<Record<string, Option>>;
  /** Resolves to the exit code. */
  run(call: Call): Promise<number>;
}

export interface Call {
  values: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
  positionals: readonly string[];
  terminal: Terminal;
}

export interface Terminal {
  language: Language;
  json: boolean;
  /** A line of result. */
  out(line: string): void;
  /** A line beside the result. */
  note(line: string): void;
  /** A line that is overwritten by the next; shown only to a person. */
  progress(done: number, total: number | null, stage?: string): void;
}

/** The command line was not understood: exit code 2. */
export class UsageError extends Error {
  readonly words: Words;
  constructor(words: Words) {
    super(words.en);
    this.words = words;
  }
}

/** The value of an option, or undefined. */
export function option(call: Call, name: string): string | undefined {
  const value = call.values[name];
  return typeof value === 'string' ? value : undefined;
}

export function required(call: Call, name: string): string {
  const value = option(call, name);
  if (value === undefined) throw new UsageError({ zh: `缺少 --${name}`, en: `--${name} is missing` });
  return value;
}

export function options(call: Call, name: string): string[] {
  const value = call.values[name];
  return Array.isArray(value) ? value.map(String) : [];
}
