/** Files and texts spoiled in the ways that break readers; the same seed spoils alike. */
import type { Random } from '../../electron/domain/prng.ts';

/** Numbers, words and characters that programs stumble over. */
export const AWKWARD: readonly string[] = [
  '',
  '0',
  '-0',
  '-1',
  '1e309',
  '-1e309',
  'NaN',
  'Infinity',
  '9007199254740993',
  '99999999999999999999',
  '2147483648',
  '1e-320',
  '0x10',
  '１２３',
  'null',
  'undefined',
  'true',
  '[]',
  '{}',
  '__proto__',
  'constructor',
  'toString',
  '\u0000',
  '\ufeff',
  '\u202e平湖',
  '\ud800',
  '👩‍👩‍👧',
  'é'.normalize('NFD'),
  '"',
  '""',
  "'",
  "'; DROP TABLE violations; --",
  '=1+1',
  '@SUM(A1)',
  '<script>alert(1)</script>',
  '../../../etc/passwd',
  '%2e%2e%2f',
  '%',
  '%zz',
  '\\',
  '\r\n',
  '\n',
  '\t',
  ',',
  ';',
  '浙F12345',
  '2023-02-30 25:61:61',
  '0000-00-00',
  '275760-09-13',
  '2023-07-11T00:00:00+99:99',
  '9'.repeat(400),
  'a'.repeat(5000),
  '('.repeat(300),
  '*'.repeat(200),
];

const BYTES = [0, 1, 0x0a, 0x0d, 0x22, 0x2c, 0x5b, 0x5d, 0x7b, 0x7f, 0x80, 0xfe, 0xff];

/** One to four changes of a file's bytes; `others` lend pieces. */
export function mutateBytes(random: Random, from: Uint8Array, others: readonly Uint8Array[] = []): Buffer<ArrayBuffer> {
  let bytes = Buffer.from(from);
  for (let n = 1 + random.int(4); n > 0; n--) bytes = oneChange(random, bytes, others);
  return bytes;
}

function oneChange(random: Random, bytes: Buffer<ArrayBuffer>, others: readonly Uint8Array[]): Buffer<ArrayBuffer> {
  const { length } = bytes;
  const at = random.int(length + 1);
  // What says how to read a file lies at its beginning, in an archive at its end.
  const near = random.chance(0.5) ? Math.min(random.int(128), length) : Math.max(0, length - random.int(128));
  const to = Math.min(length, at + 1 + random.int(64));
  switch (random.int(10)) {
    case 0:
      return Buffer.from(bytes.subarray(0, at));
    case 1:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(to)]);
    case 2:
      return Buffer.concat([bytes.subarray(0, to), bytes.subarray(at)]);
    case 3: {
      const other = others.length ? random.pick(others) : bytes;
      const cut = random.int(other.length + 1);
      return Buffer.concat([bytes.subarray(0, at), other.subarray(cut, cut + random.int(256))]);
    }
    case 4:
      return Buffer.concat([bytes.subarray(0, at), Buffer.from(random.pick(AWKWARD)), bytes.subarray(at)]);
    case 5:
      if (near + 4 <= length)
        bytes.writeUInt32LE(random.pick([0, 1, 0x7fffffff, 0x80000000, 0xffffffff, length]), near);
      return bytes;
    case 6:
      if (near + 2 <= length) bytes.writeUInt16BE(random.pick([0, 1, 0x7fff, 0xffff]), near);
      return bytes;
    case 7:
      if (near < length) bytes[near] = random.pick(BYTES);
      return bytes;
    default:
      if (at < length) bytes[at] = random.chance(0.5) ? random.int(256) : (bytes[at] as number) ^ (1 << random.int(8));
      return bytes;
  }
}

/** One to three words, numbers or characters of a text exchanged for awkward ones. */
export function mutateText(random: Random, text: string): string {
  let out = text;
  for (let n = 1 + random.int(3); n > 0; n--) {
    const words = [...out.matchAll(/-?[\d.]+|[A-Za-z_]+|[^\sA-Za-z_\d]/g)];
    if (words.length === 0) return out + random.pick(AWKWARD);
    const { index, 0: word } = random.pick(words);
    const instead = random.chance(0.2) ? word + word : random.pick(AWKWARD);
    out = out.slice(0, index) + instead + out.slice(index + word.length);
  }
  return out;
}
