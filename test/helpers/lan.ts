/** How a device that trusts this computer's certificate asks at its doors. */
import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:https';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { CERTIFICATE_FILE, lanCertificate } from '../../electron/host/lan-certificate.ts';

export interface LanAnswer {
  status: number;
  body: string;
  headers: IncomingHttpHeaders;
}

/** PEM of what such a device has installed. */
export function authorityOf(dataDir: string): string {
  const kept = readFileSync(join(dataDir, CERTIFICATE_FILE), 'utf8');
  return kept.slice(kept.lastIndexOf('-----BEGIN CERTIFICATE'));
}

/** For `fetch` of this process. */
export function trustDoors(dataDir: string): void {
  setDefaultCACertificates([...getCACertificates('default'), authorityOf(dataDir)]);
}

/** By a socket of its own: every header, the Host too, is exactly as given. */
export function askLan(
  dataDir: string,
  url: string,
  { method = 'GET', headers = {}, body }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<LanAnswer> {
  return new Promise((resolve, reject) => {
    const options = { method, headers, agent: false, servername: '', ca: authorityOf(dataDir) };
    const sent = request(url, options, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (part: string) => {
        text += part;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: text, headers: answer.headers }));
      answer.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** For Chromium, which then takes the doors' certificate as a device does that trusts it. */
export async function trustingArgument(dataDir: string): Promise<string> {
  await mkdir(dataDir, { recursive: true });
  const { chain } = await lanCertificate(dataDir, ['127.0.0.1']);
  const key = new X509Certificate(chain).publicKey.export({ type: 'spki', format: 'der' });
  return `--ignore-certificate-errors-spki-list=${createHash('sha256').update(key).digest('base64')}`;
}
