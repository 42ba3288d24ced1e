import { createHash, webcrypto } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Cell,
  type ChainContent,
  contentText,
  genesisText,
  linkText,
  rowText,
} from '../../electron/domain/audit-chain.ts';
import { parseTip, type Tip, tipText } from '../../electron/domain/audit-tip.ts';
import { verifyChain } from '../../electron/domain/audit-verify.ts';
import type { ChainEntry, KeptTip } from '../../electron/domain/audit-walk.ts';

/** RFC 8785 by the letter and slowly: for what a database can hold. */
function plainCanonical(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'number') return String(Object.is(value, -0) ? 0 : value);
  if (typeof value === 'string') {
    const short: Record<number, string> = {
      8: '\\b',
      9: '\\t',
      10: '\\n',
      12: '\\f',
      13: '\\r',
      34: '\\"',
      92: '\\\\',
    };
    const units = [...value].map((c) => {
      const code = c.codePointAt(0) as number;
      return short[code] ?? (code < 32 ? `\\u${code.toString(16).padStart(4, '0')}` : c);
    });
    return `"${units.join('')}"`;
  }
  const members = value as Record<string, unknown>;
  const inner = Object.keys(members)
    .sort()
    .map((key) => `${plainCanonical(key)}:${plainCanonical(members[key])}`);
  return `{${inner.join(',')}}`;
}

const plainCell = (cell: Cell) => (cell instanceof Uint8Array ? { hex: Buffer.from(cell).toString('hex') } : cell);
const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom('"', '\\', '\n', '\u0001', '\u007f', '\u2028', '路', '😀'),
    fc.string({ maxLength: 3 }),
  ),
});
const cell = fc.oneof(text, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(null));
const blob = fc.uint8Array({ maxLength: 40 });
const content: fc.Arbitrary<ChainContent> = fc.record({
  action: text,
  actor: text,
  at: fc.integer(),
  detail: fc.oneof(text, fc.constant(null)),
  entity: text,
  entity_id: cell,
  from_state: cell,
  id: fc.nat(),
  reason: cell,
  role: text,
  to_state: cell,
});

const sha256 = (of: string) => createHash('sha256').update(of).digest('hex');
const webSha256 = async (of: string) =>
  Buffer.from(await webcrypto.subtle.digest('SHA-256', new TextEncoder().encode(of))).toString('hex');

const DATABASE = '00112233445566778899aabbccddeeff';

const EMPTY = {
  action: 'a',
  actor: 'b',
  at: 0,
  detail: null,
  entity: 'c',
  entity_id: null,
  from_state: null,
  reason: null,
  role: 'd',
  to_state: null,
};

function chain(contents: readonly Omit<ChainContent, 'id'>[]): ChainEntry[] {
  let previous = sha256(genesisText(DATABASE));
  return contents.map((given, i) => {
    const entry = { ...given, id: i + 1 };
    const hash = sha256(linkText(sha256(contentText(entry)), previous));
    const made = { ...entry, previous, hash };
    previous = hash;
    return made;
  });
}

describe('the canonical form', () => {
  it('of an entry is what RFC 8785 makes of its columns', () => {
    fc.assert(
      fc.property(content, (entry) => {
        expect(contentText(entry)).toBe(`zhitu-audit-entry-v1\n${plainCanonical(entry)}`);
      }),
    );
  });

  it('of a row is what RFC 8785 makes of its columns without the empty ones, blobs in hexadecimal', () => {
    fc.assert(
      fc.property(fc.dictionary(text, fc.oneof(cell, blob)), (row) => {
        const kept = Object.entries(row).filter(([, value]) => value !== null);
        const plain = Object.fromEntries(kept.map(([name, value]) => [name, plainCell(value)]));
        expect(rowText('media', row)).toBe(`zhitu-audit-row-v1\n${plainCanonical({ row: plain, table: 'media' })}`);
      }),
    );
  });

  // The digits come from Python's hashlib and json.
  it('stays as it is, for it is in databases', () => {
    const [entry] = chain([
      {
        action: 'move',
        actor: '当湖中队01',
        at: 1_700_000_000,
        detail: '{"change":7}',
        entity: 'structures',
        entity_id: 12,
        from_state: 'suspected',
        reason: null,
        role: 'officer',
        to_state: 'confirmed',
      },
    ]);
    expect(entry?.previous).toBe('6886b157603caeb16ef1e40c8ff6cd9f40fab3d54584ee1fbcbad7891a657903');
    expect(entry?.hash).toBe('ca270b50c4c5f867b09b2248c9171310953e86ec0f5a7ac9b9e863cea0b3cd06');
  });
});

describe('a chain checked without the database', () => {
  const entries = fc.array(content, { minLength: 3, maxLength: 12 }).map(chain);

  it('is found sound by WebCrypto as by Node', async () => {
    await fc.assert(
      fc.asyncProperty(entries, async (made) => {
        const last = made.at(-1) as ChainEntry;
        const verdict = await verifyChain(webSha256, DATABASE, made);
        expect(verdict).toMatchObject({ count: made.length, findings: [], tip: { id: last.id, hash: last.hash } });
        expect(await verifyChain(sha256, DATABASE, made)).toEqual(verdict);
      }),
      { numRuns: 30 },
    );
  });

  it('says which entries are missing, moved, put in or not what they were', async () => {
    const made = chain(Array.from({ length: 10 }, (_, i) => ({ ...EMPTY, at: i })));
    const one = (i: number) => made[i - 1] as ChainEntry;
    const found = async (altered: ChainEntry[]) => (await verifyChain(sha256, DATABASE, altered)).findings;

    expect(await found(made.filter((e) => e.id < 3 || e.id > 5))).toEqual([{ code: 'entry_removed', id: 3, to: 5 }]);
    expect(await found(made.map((e) => (e.id === 4 ? { ...e, reason: 'x' } : e)))).toEqual([
      { code: 'entry_changed', id: 4 },
    ]);
    const swapped = made.map((e) => (e.id === 3 ? { ...one(8), id: 3 } : e.id === 8 ? { ...one(3), id: 8 } : e));
    expect((await found(swapped)).filter((f) => f.code === 'entry_moved')).toEqual([
      { code: 'entry_moved', id: 3, to: 8 },
      { code: 'entry_moved', id: 8, to: 3 },
    ]);
    const stranger = { ...one(4), id: 4.5, hash: sha256('x'), previous: sha256('y') };
    expect(await found([...made.slice(0, 4), stranger, ...made.slice(4)])).toEqual([
      { code: 'entry_inserted', id: 4.5 },
    ]);
    const blind = { ...one(4), id: 11, hash: null, previous: null };
    expect(await found([...made, blind])).toEqual([{ code: 'entry_inserted', id: 11 }]);
    // Written with a sound hash of its own, it no longer is what the next one stands on.
    const forged = { ...one(6), reason: 'y' };
    forged.hash = sha256(linkText(sha256(contentText(forged)), forged.previous ?? ''));
    expect(await found(made.map((e) => (e.id === 6 ? forged : e)))).toEqual([{ code: 'entry_changed', id: 6 }]);
    expect(await found(chain([EMPTY]).map((e) => ({ ...e, previous: sha256('other') })))).not.toEqual([]);
  });

  it('must hold the tips that were kept of it', async () => {
    const made = chain(Array.from({ length: 5 }, (_, i) => ({ ...EMPTY, at: i })));
    const before = await verifyChain(sha256, DATABASE, made.slice(0, 4));
    const tip: KeptTip = { ...(before.tip as Tip), source: 'given' };
    expect((await verifyChain(sha256, DATABASE, made, [tip])).findings).toEqual([]);
    expect((await verifyChain(sha256, DATABASE, made.slice(0, 3), [tip])).findings).toEqual([
      { code: 'tip_missing', source: 'given', id: 4 },
    ]);
    const other = chain(Array.from({ length: 5 }, (_, i) => ({ ...EMPTY, at: i + 1 })));
    expect((await verifyChain(sha256, DATABASE, other, [tip])).findings).toMatchObject([{ code: 'tip_missing' }]);
  });
});

describe('the text of a tip', () => {
  const tip = { database: DATABASE, id: 12, count: 12, hash: sha256('x'), at: 1_795_949_972 };

  it('is read back, signed around or with other line ends', () => {
    expect(parseTip(tipText(tip))).toEqual(tip);
    const signed = `-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n${tipText(tip)}-----BEGIN PGP SIGNATURE-----\n`;
    expect(parseTip(signed)).toEqual(tip);
    expect(parseTip(tipText(tip).replaceAll('\n', '\r\n'))).toEqual(tip);
  });

  it('is none when a line is missing or no number', () => {
    for (const n of [0, 1, 2, 3, 4, 5])
      expect(parseTip(tipText(tip).split('\n').toSpliced(n, 1).join('\n'))).toBeNull();
    expect(parseTip(tipText(tip).replace('entry: 12', 'entry: twelve'))).toBeNull();
  });
});
