import { X509Certificate } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CERTIFICATE_FILE, lanCertificate, RENEW_DAYS, VALID_DAYS } from '../../electron/host/lan-certificate.ts';

const DAY = 86_400_000;
const dir = mkdtempSync(join(tmpdir(), 'zhitu-certificate-'));
const path = join(dir, CERTIFICATE_FILE);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const OWN = ['192.168.1.20', '127.0.0.1'];

describe('the certificate of the doors', () => {
  it('is of P-256 for two years and all addresses, signed by an authority whose key is nowhere', async () => {
    const made = await lanCertificate(dir, OWN);
    const [own, authority] = made.chain.split(/(?<=END CERTIFICATE-----\n)/).map((pem) => new X509Certificate(pem));
    expect(own?.publicKey.asymmetricKeyDetails?.namedCurve).toBe('prime256v1');
    for (const address of OWN) expect(own?.checkIP(address)).toBe(address);
    expect(own?.checkIP('192.168.1.21')).toBeUndefined();
    expect(own?.checkHost('localhost')).toBe('localhost');
    const days = ((own?.validToDate.getTime() ?? 0) - (own?.validFromDate.getTime() ?? 0)) / DAY;
    expect(days).toBeCloseTo(VALID_DAYS + 1, 0);
    expect([own?.ca, authority?.ca]).toEqual([false, true]);
    expect(own?.verify((authority as X509Certificate).publicKey)).toBe(true);
    expect(new X509Certificate(made.authority).fingerprint256).toBe(authority?.fingerprint256);
    expect(made.fingerprint).toBe(own?.fingerprint256.replaceAll(':', ''));
    expect(readFileSync(path, 'utf8').match(/BEGIN [A-Z ]+/g)).toEqual([
      'BEGIN PRIVATE KEY',
      'BEGIN CERTIFICATE',
      'BEGIN CERTIFICATE',
    ]);
  });

  it.skipIf(process.platform === 'win32')('is for its owner alone to read, also after others were let in', async () => {
    expect(statSync(path).mode & 0o777).toBe(0o600);
    chmodSync(path, 0o644);
    await lanCertificate(dir, OWN);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('stays the same until it nears its end, lacks a needed address or is damaged', async () => {
    const first = await lanCertificate(dir, OWN);
    const same = async (...more: [addresses: string[], needed?: string[], now?: number]) =>
      (await lanCertificate(dir, ...more)).fingerprint === first.fingerprint;
    expect(await same(OWN)).toBe(true);
    expect(await same([...OWN, '10.0.0.7'], OWN), 'another address came, which nobody opened a door at').toBe(true);
    expect(await same(OWN, OWN, first.expires - (RENEW_DAYS + 1) * DAY)).toBe(true);
    const renewed = await lanCertificate(dir, OWN, OWN, first.expires - (RENEW_DAYS - 1) * DAY);
    expect(renewed.expires).toBeGreaterThan(first.expires + 600 * DAY);
    const moved = await lanCertificate(dir, [...OWN, '10.0.0.7']);
    expect(moved.fingerprint).not.toBe(renewed.fingerprint);
    const other = readFileSync(path, 'utf8').replace(/-----BEGIN PRIVATE[\s\S]+?PRIVATE KEY-----\n/, renewed.key);
    for (const damaged of ['', 'x', readFileSync(path, 'utf8').slice(0, 600), other]) {
      const before = (await lanCertificate(dir, OWN)).fingerprint;
      writeFileSync(path, damaged);
      expect((await lanCertificate(dir, OWN)).fingerprint).not.toBe(before);
    }
  });
});
