/** The script of the page in a bundle, as it is joined from its sources, with as little of a page as it needs. */
import { createContext, runInContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyPage } from '../../electron/api/lib/evidence/verify-page.ts';
import { Random } from '../../electron/domain/prng.ts';
import { type TestApi, testApi } from '../helpers/api.ts';
import { addEvidence } from '../helpers/evidence.ts';
import { storedFiles } from '../helpers/stored-files.ts';

let api: TestApi;
let zip: Buffer;
beforeAll(async () => {
  api = await testApi();
  await addEvidence(api.zhitu.ctx.store);
  const { body } = await api.send('POST', '/api/evidence/bundles', { kind: 'finding', id: 1 });
  await api.zhitu.ctx.jobs.ended(body.jobId);
  zip = Buffer.from(await (await api.fetch(`/api/evidence/bundles/${body.jobId}`)).arrayBuffer());
});
afterAll(() => api.close());

type Verify = (
  files: { path: string; blob: Blob }[],
) => Promise<{ sound: boolean; faults: { code: string; path?: string }[]; against: { how: string }[] }>;

/** Runs the page's script; elements take what is done to them and show nothing. */
function openPage(page: string): Verify {
  const script = /<script>([\s\S]*?)<\/script>/.exec(page)?.[1] ?? '';
  const element = (): unknown =>
    new Proxy(() => {}, { get: (_, name) => (name === 'files' ? [] : element()), set: () => true, apply: element });
  const document = {
    documentElement: {},
    body: element(),
    createElement: element,
    querySelector: () => null,
    getElementById: (id: string) => ({
      textContent: new RegExp(`id="${id}">([^<]*)<`).exec(page)?.[1] ?? '',
    }),
  };
  const context = createContext({ document, Blob, TextDecoder });
  runInContext(script, context);
  return context.verifyFiles as Verify;
}

const fileOf = (path: string) => {
  const { from, bytes } = storedFiles(zip).find((file) => file.path === path) ?? { from: 0, bytes: 0 };
  return zip.subarray(from, from + bytes);
};
const archive = (bytes: Buffer) => [{ path: 'bundle.zip', blob: new Blob([new Uint8Array(bytes)]) }];

describe('the page that verifies a bundle', () => {
  it('needs neither network nor other origins, and its policy names its own script', () => {
    const page = verifyPage();
    expect(page).toContain("default-src 'none'; script-src 'sha256-");
    expect(page).not.toMatch(/\bfetch\(|XMLHttpRequest|https?:\/\//);
  });

  it('finds the archive sound, one file of it by what the page carries, and its own tip', async () => {
    const verify = openPage(fileOf('verify.html').toString());
    expect(await verify(archive(zip))).toMatchObject({ sound: true, faults: [] });
    const facts = [{ path: 'facts.json', blob: new Blob([new Uint8Array(fileOf('facts.json'))]) }];
    expect(await verify(facts)).toMatchObject({ sound: true, files: 1 });
    const tip = new Blob([await (await api.fetch('/api/audit/tip')).text()]);
    expect(await verify([...archive(zip), { path: 'tip.txt', blob: tip }])).toMatchObject({
      against: [{ how: 'same' }],
    });
  });

  it('finds each of 200 altered bits', async () => {
    const verify = openPage(fileOf('verify.html').toString());
    const parts = storedFiles(zip);
    const random = new Random(29);
    for (let n = 0; n < 200; n++) {
      const part = parts[n % parts.length] ?? { path: '', from: 0, bytes: 1 };
      const altered = Buffer.from(zip);
      const at = part.from + Math.floor(random.next() * part.bytes);
      altered[at] = (altered[at] as number) ^ (1 << Math.floor(random.next() * 8));
      const { sound, faults } = await verify(archive(altered));
      expect(sound, `${part.path} ${at - part.from}`).toBe(false);
      const named = ['verify.html', 'manifest.json', 'chain.json'].includes(part.path) || faults[0]?.path === part.path;
      expect(named, `${part.path}: ${JSON.stringify(faults)}`).toBe(true);
    }
  });
});
