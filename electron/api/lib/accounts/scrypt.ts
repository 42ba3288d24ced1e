/**
 * Secrets are kept as scrypt (RFC 7914) with a salt of their own, parameters beside the hash:
 * `$scrypt$ln=17,r=8,p=1$salt$hash`, base64. N = 2^17, r = 8, p = 1 is the least that OWASP's Password Storage Cheat
 * Sheet (2023) takes for scrypt: 128 MiB and about half a second for a try. libuv's threads do it, never the API's.
 */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { normalSecret } from '../../../domain/secret.ts';

export const COST = { ln: 17, r: 8, p: 1 };
const BYTES = 32;
const MOST_LN = 20; // of a file that somebody prepared: 1 GiB for a try

/** Resolves to the text to keep. */
export async function hashSecret(typed: string, cost = COST): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(typed, salt, cost);
  return `$scrypt$ln=${cost.ln},r=${cost.r},p=${cost.p}$${salt.toString('base64')}$${hash.toString('base64')}`;
}

/** In constant time, but for what is not in the form of `hashSecret`: that nothing matches. */
export async function matchesSecret(typed: string, kept: string): Promise<boolean> {
  const found = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d)\$([\w+/=]{8,88})\$([\w+/=]{43,44})$/.exec(kept);
  if (!found) return false;
  const [ln, r, p] = found.slice(1, 4).map(Number) as [number, number, number];
  if (ln < 1 || ln > MOST_LN || r < 1 || p < 1) return false;
  const hash = Buffer.from(found[5] as string, 'base64');
  const tried = await derive(typed, Buffer.from(found[4] as string, 'base64'), { ln, r, p });
  return hash.length === tried.length && timingSafeEqual(hash, tried);
}

/** What matches nothing and takes as long: for a name that nobody has. */
export function nobodysSecret({ ln, r, p } = COST): string {
  return `$scrypt$ln=${ln},r=${r},p=${p}$${'A'.repeat(22)}==$${'A'.repeat(43)}=`;
}

function derive(typed: string, salt: Buffer, { ln, r, p }: typeof COST): Promise<Buffer> {
  const options = { N: 2 ** ln, r, p, maxmem: 256 * 2 ** ln * r };
  return new Promise((resolve, reject) => {
    scrypt(normalSecret(typed), salt, BYTES, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
