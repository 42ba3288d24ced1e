import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { ZhituError } from '../contract/errors.ts';
import { signedManifest, type UpdateManifest, updateManifest } from '../contract/updates.ts';

/** @param spki in base64 */
export function publicKey(spki: string): KeyObject {
  return createPublicKey({ key: Buffer.from(spki, 'base64'), format: 'der', type: 'spki' });
}

/**
 * The manifest that a feed gives, once its signature holds; nothing of it is read before.
 * Throws `update_manifest` for what is none, or none for this system, and `update_signature`.
 */
export function checkManifest(text: string, key: KeyObject, target: string): UpdateManifest {
  const outer = signedManifest.safeParse(parse(text));
  if (!outer.success) throw new ZhituError('update_manifest');
  const { manifest, signature } = outer.data;
  if (!verify(null, Buffer.from(manifest), key, Buffer.from(signature, 'base64')))
    throw new ZhituError('update_signature');
  const inner = updateManifest.safeParse(parse(manifest));
  if (!inner.success || inner.data.target !== target) throw new ZhituError('update_manifest');
  return inner.data;
}

/** Whether `a` comes after `b`; both `1.2.3`. */
export function isNewer(a: string, b: string): boolean {
  const [x, y] = [a, b].map((version) => version.split('.').map(Number));
  for (let n = 0; n < 3; n++) {
    const [left, right] = [x?.[n] ?? 0, y?.[n] ?? 0];
    if (left !== right) return left > right;
  }
  return false;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
