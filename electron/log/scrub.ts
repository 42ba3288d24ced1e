/**
 * What a log may hold. Errors quote what they stumble over, and that may be a row of a register; so a message keeps the
 * words of its author and loses whatever may have come from data: what stands in quotes, all Chinese, long numbers,
 * plates, tokens, and the folders of a path.
 */

const SECRETS: readonly [RegExp, string][] = [
  [/[\u4e00-\u9fff][A-Z][·•. ]?[A-Z0-9]{4,5}[A-Z0-9学警港澳挂使领试超]/gi, '[plate]'],
  [/(?<![\w])(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?!\w)/g, '[phone]'],
  [/(?<!\d)(?:\d{17}[\dXx]|\d{6}[- ]\d{8}[- ]\d{3}[\dXx])(?!\w)/g, '[identity]'],
  [/(token=|Bearer )[\w.-]+/g, '$1[token]'],
];

/** Of text that a person wrote for the log: known patterns only. */
export function scrub(text: string): string {
  return SECRETS.reduce((t, [pattern, word]) => t.replace(pattern, word), text);
}

/** What follows is a name of our own code, not of data. */
const OF_CODE = /(?<=\b(?:reading|setting|property|module|function) )['"`]([\w$.@/-]{1,60})['"`]/g;
const QUOTES: readonly RegExp[] = [/".*"/gs, /'.*'/gs, /`.*`/gs, /[“‘「『《].*[”’」』》]/gs, /".*$/gs];
const FOREIGN: readonly [RegExp, string][] = [
  [/(no such \w+: )(?![a-z_][a-z0-9_.]*$).*/g, '$1[value]'],
  [/((?:Cannot convert|specified:|expression:|(?:not a|[Ii]nvalid) [\w ]{1,30}:) ).*/g, '$1[value]'],
  [/\u2192 at .*/g, 'at [field]'], // where zod found it, keys of data included
  [/(?:[A-Za-z]:)?(?:[\\/][^\s\\/:*?"<>|]+){2,}/g, '[path]'],
  [/[^\s:,;()[\]{}]*[^\x20-\x7e\s][^\s:,;()[\]{}]*/g, '[text]'],
  [/\b(?=[A-Z0-9]*\d)(?=[A-Z0-9]*[A-Z])[A-Z0-9]{5,8}\b/g, '[plate]'],
  [/(?<![\w.])\+?\d[\d -]{4,}\d(?!\w)/g, '[number]'],
];

/** Of an error’s message, which may quote data. From the first quotation mark to the last nothing is kept. */
export function scrubMessage(text: string): string {
  const names: string[] = [];
  let clean = text.slice(0, 2_000).replace(OF_CODE, (_, name: string) => `{#${names.push(name) - 1}#}`);
  for (const pattern of QUOTES) clean = clean.replace(pattern, '[quoted]');
  clean = scrub(clean);
  for (const [pattern, word] of FOREIGN) clean = clean.replace(pattern, word);
  return clean.replace(/\{#(\d+)#\}/g, (_, n: string) => `‹${names[Number(n)] ?? ''}›`);
}

/** Where it happened: functions and lines, without the folders and without the message that a stack begins with. */
export function scrubStack(stack: string): string {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 30)
    .map((line) => line.replace(/(?:[\w-]+:\/\/)?[^\s()]*[\\/](?=[^\\/\s()]+$|[^\\/\s()]+\))/g, '').trim())
    .join('\n');
}

export interface Described {
  name: string;
  message: string;
  code?: string | number;
  stack?: string;
  cause?: Described;
}

/** An error as it is logged. */
export function describeError(error: unknown, depth = 0): Described {
  if (!(error instanceof Error)) return { name: typeof error, message: scrubMessage(String(error)) };
  const { name, message, stack, cause } = error;
  const { code } = error as { code?: unknown };
  return {
    name: scrubMessage(name),
    message: scrubMessage(message),
    ...(typeof code === 'number' || (typeof code === 'string' && /^[\w]{1,60}$/.test(code)) ? { code } : {}),
    stack: scrubStack(stack ?? ''),
    ...(cause === undefined || depth > 4 ? {} : { cause: describeError(cause, depth + 1) }),
  };
}
