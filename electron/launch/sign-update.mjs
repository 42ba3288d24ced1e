/**
 * Signs a release: `npm run sign-update -- --key key.pem --version 1.2.3 --target win32-x64 --out FEED
 * installer.exe` copies the installer into the folder FEED and writes the signed manifest beside it. `--notes-zh`,
 * `--notes-en` say what is new. `--new-key key.pem` makes a key and prints its public part for
 * electron/updates/public-key.ts. Keep the key off every computer that serves the feed.
 */
import { createHash, createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { copyFileSync, createReadStream, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: Object.fromEntries(
    ['key', 'version', 'target', 'out', 'notes-zh', 'notes-en', 'new-key'].map((name) => [name, { type: 'string' }]),
  ),
});

if (values['new-key']) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  writeFileSync(values['new-key'], privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  console.log(publicKey.export({ type: 'spki', format: 'der' }).toString('base64'));
} else {
  const [installer] = positionals;
  const { key, version, target, out } = values;
  if (!installer || !key || !version || !target || !out) {
    console.error('Needed: --key FILE --version N.N.N --target PLATFORM-ARCH --out FOLDER INSTALLER');
    process.exit(2);
  }
  const hash = createHash('sha512');
  for await (const part of createReadStream(installer)) hash.update(part);
  const manifest = JSON.stringify({
    version,
    target,
    file: basename(installer),
    bytes: statSync(installer).size,
    sha512: hash.digest('hex'),
    notes: { zh: values['notes-zh'] ?? '', en: values['notes-en'] ?? '' },
  });
  const signature = sign(null, Buffer.from(manifest), createPrivateKey(readFileSync(key))).toString('base64');
  mkdirSync(out, { recursive: true });
  copyFileSync(installer, join(out, basename(installer)));
  writeFileSync(join(out, `zhitu-update-${target}.json`), `${JSON.stringify({ manifest, signature }, null, 2)}\n`);
  console.log(join(out, `zhitu-update-${target}.json`));
}
