/** New versions, from a folder or an address that an administrator sets; offered, never installed by themselves. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';

/** `1.2.3`; no pre-releases. */
export const versionNumber = z.string().regex(/^\d{1,4}\.\d{1,4}\.\d{1,4}$/);

/** What is signed, byte for byte as it stands in the feed. */
export const updateManifest = z.object({
  version: versionNumber,
  /** For which system, as Node names it: `win32-x64`. */
  target: z.string().regex(/^(?:win32|linux|darwin)-(?:x64|arm64)$/),
  /** Name of the installer, beside the manifest. */
  file: z.string().regex(/^[\w][\w.-]{0,120}\.(?:exe|msi|deb|AppImage|dmg)$/),
  bytes: z.number().int().positive().max(4_000_000_000),
  /** SHA-512 of the installer in hexadecimal digits. */
  sha512: z.string().regex(/^[0-9a-f]{128}$/),
  notes: z.object({ zh: z.string().max(4_000), en: z.string().max(4_000) }),
});
export type UpdateManifest = z.infer<typeof updateManifest>;

/** `zhitu-update-win32-x64.json` in the feed. */
export const signedManifest = z.object({
  manifest: z.string().max(20_000),
  /** Ed25519 over the bytes of `manifest`, in base64. */
  signature: z.string().max(200),
});

/** A folder by its absolute path, or an address. */
export const updateFeed = z
  .string()
  .trim()
  .max(500)
  .regex(/^(?:https?:\/\/|\/|[A-Za-z]:[\\/]|\\\\)/)
  .nullable();

const state = z.object({
  /** Null while there is none, as at first: then nothing is ever looked for. */
  feed: z.string().nullable(),
  version: z.string(),
  step: z.enum(['idle', 'current', 'offered', 'fetching', 'ready']),
  offer: updateManifest.pick({ version: true, file: true, bytes: true, notes: true }).nullable(),
  /** Bytes of the installer that are here. */
  done: z.number().int(),
  /** Where the checked installer lies, to be opened by a person. */
  path: z.string().nullable(),
  /** Why the installer could not be brought here. */
  failed: z.object({ zh: z.string(), en: z.string() }).nullable(),
});
export type UpdateState = z.infer<typeof state>;

export const readUpdates = endpoint({
  method: 'get',
  path: '/api/updates',
  may: 'administer',
  summary: 'Where new versions come from, and what was found',
  response: state,
});
export const setUpdateFeed = endpoint({
  method: 'put',
  path: '/api/updates/feed',
  may: 'administer',
  summary: 'Set the folder or address of new versions; null switches looking for them off',
  body: z.object({ feed: updateFeed }),
  response: state,
});
export const checkUpdates = endpoint({
  method: 'post',
  path: '/api/updates/check',
  may: 'administer',
  summary: 'Look for a newer version; its manifest must be signed for this program',
  response: state,
  errors: ['update_off', 'update_unreachable', 'update_signature', 'update_manifest'],
});
export const fetchUpdate = endpoint({
  method: 'post',
  path: '/api/updates/fetch',
  may: 'administer',
  summary: 'Begin to bring the offered installer here, where it is checked; a person opens it',
  response: state,
  errors: ['update_off', 'update_none'],
});
