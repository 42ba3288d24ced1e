import { mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Logger, pino } from 'pino';

const ROTATE_AT = 5_000_000; // bytes; one older file is kept

/** Personal data and session tokens that a message or a stack may quote. */
const SECRETS: readonly [RegExp, string][] = [
  [/[\u4e00-\u9fff][A-Z][·•]?[A-Z0-9]{4,5}[A-Z0-9学警港澳挂]/g, '[plate]'],
  [/(?<!\d)1[3-9]\d{9}(?!\d)/g, '[phone]'],
  [/(?<!\d)\d{17}[\dXx](?!\d)/g, '[identity]'],
  [/(token=|Bearer )[\w-]+/g, '$1[token]'],
];

export function scrub(text: string): string {
  return SECRETS.reduce((t, [pattern, word]) => t.replace(pattern, word), text);
}

/** Writes `logs/zhitu.log` in the data folder; nothing leaves this computer. Bodies of requests are never logged. */
export function openLog(dataDir: string, level = process.env.ZHITU_LOG ?? 'info'): Logger {
  const folder = join(dataDir, 'logs');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'zhitu.log');
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > ROTATE_AT) renameSync(file, `${file}.1`);
  return pino(
    {
      level,
      base: undefined,
      redact: { paths: ['plate', 'owner', 'props', 'token', '*.plate', '*.owner', '*.props', '*.token'] },
      serializers: { err: describe },
      hooks: {
        logMethod(args, method) {
          method.apply(this, args.map((a) => (typeof a === 'string' ? scrub(a) : a)) as typeof args);
        },
      },
    },
    pino.destination({ dest: file, sync: true }),
  );
}

function describe(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: scrub(String(error)) };
  const { name, message, stack, cause } = error;
  return {
    name,
    message: scrub(message),
    stack: scrub(stack ?? ''),
    ...(cause === undefined ? {} : { cause: describe(cause) }),
  };
}
