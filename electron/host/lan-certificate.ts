/**
 * Key and certificate of the doors to the local network, made on this computer when a door is first opened. It is
 * signed by an authority whose own key is thrown away at once: a device may trust that authority for good, for nobody
 * can ever sign with it again.
 */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { chmod, readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { writeWhole } from '../write-whole.ts';
import { makeCertificate } from './make-certificate.ts';

export interface LanCertificate {
  /** PEM. */
  key: string;
  /** PEM: the certificate and its authority's. */
  chain: string;
  /** DER of the authority's, for devices that shall trust it. */
  authority: Uint8Array<ArrayBuffer>;
  /** SHA-256 of the certificate in hexadecimal digits, as browsers show it. */
  fingerprint: string;
  /** Epoch milliseconds. */
  expires: number;
}

export const CERTIFICATE_FILE = 'lan-certificate.pem';
/** Browsers refuse certificates valid for more than 825 days. */
export const VALID_DAYS = 730;
export const RENEW_DAYS = 60;
const DAY = 86_400_000; // ms

const PEM = /-----BEGIN ([A-Z ]+)-----[\s\S]+?-----END \1-----\n?/g;

/**
 * The one kept in the folder; a new one where there is none, it ends within 60 days or it lacks a needed address.
 * @param addresses IPv4 addresses that devices may call this computer by
 * @param needed those of them without which it is made anew
 */
export async function lanCertificate(
  dataDir: string,
  addresses: readonly string[],
  needed: readonly string[] = addresses,
  now = Date.now(),
): Promise<LanCertificate> {
  const path = join(dataDir, CERTIFICATE_FILE);
  const kept = parse(await readFile(path, 'utf8').catch(() => ''), needed);
  if (kept && kept.expires - now > RENEW_DAYS * DAY) {
    await chmod(path, 0o600);
    return kept;
  }
  const names = [hostname(), 'localhost'].filter((name) => /^[\w.-]+$/.test(name));
  const made = await makeCertificate({ names, addresses, from: now - DAY, until: now + VALID_DAYS * DAY });
  await writeWhole(path, made, { mode: 0o600 });
  return parse(made, needed) as LanCertificate;
}

/** Null for what is no key with a certificate of its own for the addresses. */
function parse(text: string, addresses: readonly string[]): LanCertificate | null {
  const [key, own, authority] = text.match(PEM) ?? [];
  if (!key || !own || !authority) return null;
  try {
    const certificate = new X509Certificate(own);
    if (!certificate.checkPrivateKey(createPrivateKey(key))) return null;
    if (!addresses.every((address) => certificate.checkIP(address))) return null;
    return {
      key,
      chain: own + authority,
      authority: new Uint8Array(new X509Certificate(authority).raw),
      fingerprint: certificate.fingerprint256.replaceAll(':', ''),
      expires: certificate.validToDate.getTime(),
    };
  } catch {
    return null;
  }
}
