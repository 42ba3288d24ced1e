import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleCommand } from '../../electron/commands/bundle.ts';
import { findingCommand } from '../../electron/commands/finding.ts';
import { run } from '../../electron/commands/run.ts';
import { parseTip, type Tip, tipText } from '../../electron/domain/audit-tip.ts';
import { type BundleInput, verifyBundle } from '../../electron/domain/bundle-verify.ts';
import { Random } from '../../electron/domain/prng.ts';
import { readStoredZip } from '../../electron/domain/stored-zip.ts';
import { originalFile } from '../../electron/originals/places.ts';
import { hashOf } from '../../electron/store/audit-about.ts';
import { decide } from '../audit/sealed-db.ts';
import { type TestApi, testApi } from '../helpers/api.ts';
import { addEvidence } from '../helpers/evidence.ts';
import { makeZip } from '../helpers/make-zip.ts';
import { unzip } from '../helpers/unzip.ts';

let api: TestApi;
let photos: Buffer[];
let hashes: string[];
beforeAll(async () => {
  api = await testApi();
  ({ photos, hashes } = await addEvidence(api.zhitu.ctx.store));
});
afterAll(() => api.close());

async function made(as: 'admin' | 'officer' = 'officer', kind = 'finding', id = 1) {
  const { status, body } = await api.send('POST', '/api/evidence/bundles', { kind, id, lang: 'en' }, as);
  expect(status).toBe(200);
  const job = await api.zhitu.ctx.jobs.ended(body.jobId);
  expect(job.error).toBeNull();
  const answer = await api.fetch(`/api/evidence/bundles/${body.jobId}`);
  return { job, zip: Buffer.from(await answer.arrayBuffer()), headers: answer.headers };
}

const decode = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
async function verdictOf(zip: Buffer, ...against: string[]) {
  const read = async (from: number, to: number) => zip.subarray(from, to);
  const files = await readStoredZip({ size: zip.length, read }, decode);
  const inputs: BundleInput[] = files.map(({ path, from, bytes }) => ({
    path,
    bytes,
    read: () => [zip.subarray(from, from + bytes)],
  }));
  return { parts: files, ...(await verifyBundle(inputs, { decode, against })) };
}

describe('an evidence bundle of a finding', () => {
  it('holds the originals byte for byte, and holds together from every file to the tip', async () => {
    const { zip, job, headers } = await made();
    expect(job.result).toMatchObject({ originals: 2, leftOut: [], bytes: zip.length });
    expect(headers.get('content-disposition')).toContain('PH-WJ-0001');
    const verdict = await verdictOf(zip);
    expect(verdict.faults).toEqual([]);
    expect(verdict).toMatchObject({ sound: true, files: verdict.manifest?.files.length, against: [], signed: [] });
    const paths = verdict.parts.map((f) => f.path);
    expect(paths.slice(0, 5)).toEqual(['verify.html', 'manifest.json', 'chain.json', 'facts.json', 'map.svg']);
    for (const [i, photo] of photos.entries()) {
      const file = verdict.parts.find((f) => f.path.includes(hashes[i]?.slice(0, 12) ?? '-'));
      expect(zip.subarray(file?.from, (file?.from ?? 0) + (file?.bytes ?? 0)).equals(photo)).toBe(true);
    }
    expect(unzip(zip).get('facts.json')).toContain('陈某'); // the owner, for who may see it
    expect(unzip(zip).get('map.svg')).toMatch(/^<svg [^>]*width="190mm"[\s\S]* x="10" y="22" width="170" height="150"/);
    expect(unzip(zip).get('photos/01.svg')).toContain('href="../originals/01-');
  });

  it('is told of in the chain, and verified against a tip that was kept elsewhere', async () => {
    const { zip } = await made();
    const tip = await (await api.fetch('/api/audit/tip')).text();
    const [entry] = await api.zhitu.ctx.store.read.all<{ actor: string; id: number }>(
      "SELECT actor, id FROM audit WHERE action = 'bundle' ORDER BY id DESC LIMIT 1",
    );
    expect(entry?.actor).toBe('the officer');
    const id = entry?.id;
    expect(await verdictOf(zip, tip)).toMatchObject({ sound: true, against: [{ id, how: 'same' }] });
    const other = tip.replace(/hash: ..../, 'hash: 0000');
    expect(await verdictOf(zip, tip, other)).toMatchObject({ sound: false, faults: [{ code: 'tip_differs', id }] });
  });

  it('says of an earlier tip whether it is in this chain, and of a signed one by whom', async () => {
    const { store } = api.zhitu.ctx;
    const kept = await (await api.fetch('/api/audit/tip')).text();
    const receipt = Buffer.from('signed by the archive').toString('base64');
    expect((await api.send('POST', '/api/audit/receipts', { tip: kept, receipt, name: '档案馆' })).status).toBe(200);
    const signed = (await parseTip(kept)) as Tip;
    const { zip } = await made();
    const first = { database: signed.database, id: 1, count: 1, hash: (await hashOf(store.read, 1)) ?? '', at: 1 };
    const later = { ...signed, id: 9_999_999 };
    const other = kept.replace(/hash: ..../, 'hash: 0000');
    const verdict = await verdictOf(zip, kept, tipText(first), tipText(later), other);
    expect(verdict.against).toEqual([
      { id: signed.id, how: 'held' },
      { id: 1, how: 'held' },
      { id: 9_999_999, how: 'later' },
      { id: signed.id, how: 'differs' },
    ]);
    expect(verdict.faults).toEqual([{ code: 'tip_differs', id: signed.id }]);
    expect(verdict.signed).toMatchObject([{ name: '档案馆', tip: signed, receipt, held: true }]);
    await addEvidence(store, 5);
    const { zip: young } = await made('officer', 'finding', 5);
    const said = await verdictOf(young, kept);
    expect(said).toMatchObject({ sound: true, against: [{ how: 'before' }], signed: [] });
  });

  it('shows any flipped bit of any of its files', async () => {
    const { zip } = await made();
    const { parts: files } = await verdictOf(zip);
    const random = new Random(11);
    for (let n = 0; n < 200; n++) {
      const file = files[n % files.length];
      if (!file) throw new Error('no file');
      const altered = Buffer.from(zip);
      const at = file.from + Math.floor(random.next() * file.bytes);
      altered[at] = (altered[at] as number) ^ (1 << Math.floor(random.next() * 8));
      const { sound, faults } = await verdictOf(altered);
      expect(sound, `${file.path} ${at - file.from}`).toBe(false);
      expect(faults.length).toBeGreaterThan(0);
    }
  });

  it('names the file that is gone, that was put in, and the list that was written anew', async () => {
    const { zip } = await made();
    const { parts: files, manifest } = await verdictOf(zip);
    const whole = files.map((f) => ({ name: f.path, data: zip.subarray(f.from, f.from + f.bytes), store: true }));
    const gone = whole.filter((f) => !f.name.startsWith('originals/01'));
    expect((await verdictOf(makeZip(gone))).faults).toMatchObject([{ code: 'file_missing' }]);
    const more = [...whole, { name: 'originals/99.jpg', data: Buffer.from('x'), store: true }];
    expect((await verdictOf(makeZip(more))).faults).toEqual([{ code: 'file_unknown', path: 'originals/99.jpg' }]);
    const shorter = { ...manifest, files: manifest?.files.slice(1) };
    const anew = gone.map((f) =>
      f.name === 'manifest.json' ? { ...f, data: Buffer.from(`${JSON.stringify(shorter, null, 1)}\n`) } : f,
    );
    expect((await verdictOf(makeZip(anew))).faults.map((f) => f.code)).toContain('list_changed');
  });

  it('leaves out an original that was altered, and says so', async () => {
    await addEvidence(api.zhitu.ctx.store, 2);
    const [first] = await api.zhitu.ctx.store.read.all<{ sha256: string }>(
      'SELECT lower(hex(m.sha256)) AS sha256 FROM findings AS f JOIN media AS m ON m.id = f.media_id WHERE structure_id = 2',
    );
    writeFileSync(originalFile(api.zhitu.ctx.store.path, first?.sha256 ?? ''), 'something else');
    const { zip, job } = await made('officer', 'finding', 2);
    const leftOut = [{ what: 'original', why: 'altered', sha256: first?.sha256 }];
    expect(job.result).toMatchObject({ originals: 1, leftOut });
    expect(await verdictOf(zip)).toMatchObject({ sound: true, manifest: { leftOut } });
  });

  it('is not for a wall, nor while the second reviewer has yet to judge', async () => {
    expect((await api.send('POST', '/api/evidence/bundles', { kind: 'finding', id: 1 }, 'wall')).status).toBe(403);
    await addEvidence(api.zhitu.ctx.store, 3, 'second_review');
    const { body } = await api.send('POST', '/api/evidence/bundles', { kind: 'finding', id: 3 });
    expect(await api.zhitu.ctx.jobs.ended(body.jobId)).toMatchObject({
      status: 'failed',
      error: { code: 'forbidden' },
    });
    expect((await api.fetch('/api/evidence/document?kind=finding&id=3')).status).toBe(403);
    expect((await api.send('GET', '/api/evidence/bundles/99')).status).toBe(404);
  });
});

describe('a bundle of a case', () => {
  it('holds its steps and the originals that they name', async () => {
    const { store } = api.zhitu.ctx;
    const about = { lon: 121.02, lat: 30.7 };
    const open = { kind: 'structure', source: 'grid', title: '屋顶加建', about };
    const { body } = await api.send('POST', '/api/cases', open);
    expect(body.id, JSON.stringify(body)).toBeGreaterThan(0);
    await store.write((db) =>
      db.run(
        `INSERT INTO decisions (entity, entity_id, at, actor, role, from_status, to_status, reason, evidence)
         VALUES ('cases', ?, 1700000500, '李一', 'officer', 'handling', 'reported_back', '已拆除', ?)`,
        body.id,
        JSON.stringify([`sha256:${hashes[0]}`]),
      ),
    );
    const { zip } = await made('officer', 'case', body.id);
    const verdict = await verdictOf(zip);
    expect(verdict).toMatchObject({ sound: true, manifest: { subject: { kind: 'case', id: body.id } } });
    expect(verdict.parts.filter((f) => f.path.startsWith('originals/'))).toHaveLength(1);
    expect(unzip(zip).get('facts.json')).toContain('已拆除');
  });
});

describe('the document for the file', () => {
  it('is one content as a page and as a Word document', async () => {
    const page = await (await api.fetch('/api/evidence/document?kind=finding&id=1&lang=zh')).text();
    const answer = await api.fetch('/api/evidence/document?kind=finding&id=1&lang=zh&format=docx');
    expect(answer.headers.get('content-type')).toContain('wordprocessingml');
    const word = unzip(new Uint8Array(await answer.arrayBuffer()));
    const text = (word.get('word/document.xml') ?? '').replace(/<[^>]+>/g, '');
    for (const said of ['PH-WJ-0001', '陈某', '属实', '现场核实', hashes[0] ?? '-', '复核人', '链尾']) {
      expect(page, said).toContain(said);
      expect(text, said).toContain(said);
    }
    expect(page).toMatch(/data-scale="\d+"/);
    expect([...word.keys()].filter((name) => name.startsWith('word/media/')).length).toBeGreaterThan(0);
    // The map is 170 mm wide in Word too, as its scale demands: 36,000 units a millimetre.
    const wide = [...(word.get('word/document.xml') ?? '').matchAll(/<wp:extent cx="(\d+)"/g)].map((m) => Number(m[1]));
    expect(Math.abs((wide[0] ?? 0) / 36_000 - 170)).toBeLessThan(0.05);
    expect(word.get('word/document.xml')).toMatch(/^<\?xml[\s\S]*<\/w:document>$/);
  });
});

describe('the command line', () => {
  const lines: string[] = [];
  const stream = { isTTY: false, write: (text: string) => lines.push(...text.split('\n').filter(Boolean)) > 0 };
  const zhitu = (...args: string[]) => {
    lines.length = 0;
    const db = ['--db', api.zhitu.ctx.store.path, '--data', join(api.dir, 'data'), '--lang', 'en'];
    return run([...args, ...db], [bundleCommand, findingCommand], { stdout: stream, stderr: stream });
  };

  it('makes a bundle by key, verifies it, and finds it altered', async () => {
    const out = join(api.dir, 'evidence.zip');
    expect(await zhitu('bundle', 'finding', 'PH-WJ-0001', '--out', out), lines.join('\n')).toBe(0);
    expect(await zhitu('bundle', 'verify', out, '--json')).toBe(0);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ sound: true, faults: [] });
    writeFileSync(out, 'no archive');
    expect(await zhitu('bundle', 'verify', out)).toBe(1);
  });

  it('lists findings by state', async () => {
    await api.zhitu.ctx.store.write((db) => decide(db, 1, 'confirmed'));
    expect(await zhitu('finding', 'list', '--status', 'confirmed', '--json')).toBe(0);
    expect(JSON.parse(lines[0] ?? '').findings.map((f: { key: string }) => f.key)).toEqual([
      'PH-WJ-0001',
      'PH-WJ-0002',
      'PH-WJ-0005',
    ]);
  });
});
