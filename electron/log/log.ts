import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Logger, pino } from 'pino';
import { type RotatingFile, type RotatingOptions, rotatingFile } from './rotating-file.ts';
import { describeError, scrubMessage } from './scrub.ts';

export const LOG_FOLDER = 'logs';
export const LOG_FILE = 'zhitu.log';

const files = new WeakMap<Logger, RotatingFile>();

/** Lets go of the file; a line that comes late opens it again. */
export function closeLog(log: Logger): void {
  files.get(log)?.close();
}

/** Names of fields that hold personal data wherever they stand. */
const PERSONAL = new Set([
  ...['plate', 'plate_masked', 'owner', 'name', 'person', 'actor', 'phone', 'identity'],
  ...['address', 'note', 'props', 'body', 'value', 'params', 'token', 'password'],
]);

/**
 * Writes `logs/zhitu.log` in the data folder, 20 MB at most; nothing leaves this computer. Bodies of requests and the
 * values in their paths are never logged. `ZHITU_LOG` sets the level: trace, debug, info, warn, error.
 */
export function openLog(dataDir: string, level = levelAsked(), rotating: RotatingOptions = {}): Logger {
  const folder = join(dataDir, LOG_FOLDER);
  try {
    mkdirSync(folder, { recursive: true });
  } catch {
    // A folder that cannot be made keeps nobody from working; the lines are lost.
  }
  const file = rotatingFile(join(folder, LOG_FILE), rotating);
  const log = pino(
    {
      level,
      base: undefined,
      serializers: { err: describeError },
      formatters: { log: (fields) => cleanFields(fields) },
      hooks: {
        logMethod(args, method) {
          method.apply(this, args.map((a) => (typeof a === 'string' ? scrubMessage(a) : a)) as typeof args);
        },
      },
    },
    file,
  );
  files.set(log, file);
  return log;
}

function levelAsked(): string {
  const asked = process.env.ZHITU_LOG ?? '';
  return asked in pino.levels.values || asked === 'silent' ? asked : 'info';
}

/** Names of our own that a line keeps as they are. */
const OWN = new Set(['id', 'method', 'route', 'event']);

function cleanFields(fields: Record<string, unknown>): Record<string, unknown> {
  const clean = (key: string, value: unknown) => {
    if (PERSONAL.has(key)) return '[personal]';
    return OWN.has(key) ? value : cleanValue(value);
  };
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, clean(key, value)]));
}

function cleanValue(value: unknown): unknown {
  if (typeof value === 'string') return scrubMessage(value);
  if (value instanceof Error) return value; // described by the serialiser
  if (Array.isArray(value)) return value.slice(0, 100).map(cleanValue);
  if (value !== null && typeof value === 'object') return cleanFields(value as Record<string, unknown>);
  return value;
}
