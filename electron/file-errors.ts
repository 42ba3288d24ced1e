/** What the system says of a file, in words that tell a person what to do. */
import { basename } from 'node:path';
import { type ErrorCode, ZhituError } from './contract/errors.ts';

/** By the system's own names; Windows' errors come under the same ones. */
const CODES: Readonly<Record<string, ErrorCode>> = {
  ENOSPC: 'disk_full',
  EDQUOT: 'disk_full',
  EFBIG: 'disk_full', // larger than the file system takes
  EACCES: 'no_permission',
  EPERM: 'no_permission',
  EROFS: 'no_permission',
  EIO: 'io_error',
  ENXIO: 'io_error', // a stick that was pulled out
  ENODEV: 'io_error',
  ESTALE: 'io_error', // a share that went away
  EREMOTEIO: 'io_error',
  ENOTCONN: 'io_error',
  EBUSY: 'file_busy',
  ETXTBSY: 'file_busy',
};

/** What drafts have after the name of the file that they are to become. */
const DRAFTS = /(?:\.[0-9a-f-]{8,36}\.part)+$/;

/** The system's names for a full disk and its like. */
export const FILE_FAULTS = Object.keys(CODES);

/**
 * disk_full, no_permission, io_error or file_busy for an error of the system; undefined for any other. The file is named,
 * never its folder: `named` where the error itself does not know, or knows a draft.
 */
export function fileError(error: unknown, named?: string): ZhituError | undefined {
  const { code, path, dest } = (error ?? {}) as { code?: unknown; path?: unknown; dest?: unknown };
  const known = typeof code === 'string' && Object.hasOwn(CODES, code) ? CODES[code] : undefined;
  if (!known) return undefined;
  const place = named ?? [dest, path].find((p) => typeof p === 'string');
  const file = place ? basename(String(place)).replace(DRAFTS, '') : '–';
  return new ZhituError(known, { file, detail: code }, { cause: error });
}

/** What a person is told of any error: `internal` of those that only the log can explain. */
export function errorToTell(error: unknown, named?: string): ZhituError {
  return error instanceof ZhituError
    ? error
    : (fileError(error, named) ?? new ZhituError('internal', {}, { cause: error }));
}
