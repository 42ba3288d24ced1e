import { randomBytes, webcrypto } from 'node:crypto';

const ECDSA = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

export interface Wanted {
  names: readonly string[];
  addresses: readonly string[];
  /** Epoch milliseconds. */
  from: number;
  until: number;
}

/** PEM of a new key, of its certificate for TLS, and of the authority that signed it, whose key is forgotten. */
export async function makeCertificate({ names, addresses, from, until }: Wanted): Promise<string> {
  await import('reflect-metadata'); // which the next relies on
  const x509 = await import('@peculiar/x509'); // loaded by nobody who opens no door
  const { subtle } = webcrypto;
  const pair = () => subtle.generateKey(ECDSA, true, ['sign', 'verify']) as Promise<webcrypto.CryptoKeyPair>;
  const [own, signer] = await Promise.all([pair(), pair()]);
  const [name = 'localhost'] = names;
  const span = { notBefore: new Date(from), notAfter: new Date(until), signingAlgorithm: ECDSA };
  const authority = await x509.X509CertificateGenerator.createSelfSigned(
    {
      ...span,
      serialNumber: serial(),
      name: `CN=Zhitu on ${name}`,
      keys: signer,
      extensions: [
        new x509.BasicConstraintsExtension(true, 0, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
        await x509.SubjectKeyIdentifierExtension.create(signer.publicKey, false, webcrypto),
      ],
    },
    webcrypto,
  );
  const certificate = await x509.X509CertificateGenerator.create(
    {
      ...span,
      serialNumber: serial(),
      subject: `CN=${name}`,
      issuer: authority.subject,
      publicKey: own.publicKey,
      signingKey: signer.privateKey,
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
        new x509.SubjectAlternativeNameExtension([
          ...names.map((value) => ({ type: 'dns' as const, value })),
          ...addresses.map((value) => ({ type: 'ip' as const, value })),
        ]),
        await x509.AuthorityKeyIdentifierExtension.create(signer.publicKey, false, webcrypto),
      ],
    },
    webcrypto,
  );
  const key = pem('PRIVATE KEY', await subtle.exportKey('pkcs8', own.privateKey));
  return key + pem('CERTIFICATE', certificate.rawData) + pem('CERTIFICATE', authority.rawData);
}

/** Positive, of 16 bytes, in hexadecimal digits. */
function serial(): string {
  const bytes = randomBytes(16);
  bytes.writeUInt8((bytes.readUInt8(0) & 0x3f) | 0x40, 0);
  return bytes.toString('hex');
}

function pem(what: string, der: ArrayBuffer): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${what}-----\n${lines.join('\n')}\n-----END ${what}-----\n`;
}
