import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isoInZone } from '../../electron/domain/time.ts';
import { dateOrder, looksLikeInstant, readInstant } from '../../electron/imports/values/instants.ts';
import { readBoolean, readNumber } from '../../electron/imports/values/numbers.ts';
import {
  hashPlate,
  looksLikePlate,
  maskPlate,
  maskPlatesIn,
  PlateReader,
  plateKey,
} from '../../electron/imports/values/plate.ts';

const ZONE = 'Asia/Shanghai';

describe('times', () => {
  test.each([
    ['2023-07-11', '2023-07-11T00:00:00+08:00'],
    ['2023-07-11 08:05', '2023-07-11T08:05:00+08:00'],
    ['2023-07-11T08:05:09+08:00', '2023-07-11T08:05:09+08:00'],
    ['2023-07-11T00:05:09Z', '2023-07-11T08:05:09+08:00'],
    ['2023-07-11T00:05:09.750+0000', '2023-07-11T08:05:09+08:00'],
    ['2023/7/11 8:05', '2023-07-11T08:05:00+08:00'],
    ['2023.7.11', '2023-07-11T00:00:00+08:00'],
    ['2023年7月11日', '2023-07-11T00:00:00+08:00'],
    ['2023年7月11日 8时5分', '2023-07-11T08:05:00+08:00'],
    ['2023年7月11日8点5分9秒', '2023-07-11T08:05:09+08:00'],
    ['07/11/2023 12:00:00 AM', '2023-07-11T00:00:00+08:00'],
    ['07/11/2023 12:05:00 PM', '2023-07-11T12:05:00+08:00'],
    ['20230711', '2023-07-11T00:00:00+08:00'],
    ['20230711080509', '2023-07-11T08:05:09+08:00'],
    ['202307110805', '2023-07-11T08:05:00+08:00'],
    ['45118', '2023-07-11T00:00:00+08:00'],
    ['45118.3368055556', '2023-07-11T08:05:00+08:00'],
    ['1689033900', '2023-07-11T08:05:00+08:00'],
    ['1689033900123', '2023-07-11T08:05:00+08:00'],
    ['2023-07-11 24:00', '2023-07-12T00:00:00+08:00'],
    ['2024-02-29', '2024-02-29T00:00:00+08:00'],
  ])('%s is %s', (text, iso) => {
    expect(isoInZone(readInstant(text, ZONE), ZONE)).toBe(iso);
  });

  test.each([
    '',
    'soon',
    '2023-02-29',
    '2023-13-01',
    '2023-07-11 25:00',
    '12',
    '7',
    '2023',
    '13/13/2023',
    '2023-07-11x',
    '=NOW()',
    '99999999',
  ])('%j is none', (text) => {
    expect(readInstant(text, ZONE)).toBeNaN();
  });

  test('written in any of the usual ways is read back as it was', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (epoch) => {
        const [y = '', mo = '', d = '', h = '', mi = '', s = ''] = isoInZone(epoch, ZONE).split(/[-T:+]/);
        const short = (n: string) => String(Number(n));
        expect(readInstant(`${y}-${mo}-${d}T${h}:${mi}:${s}`, ZONE)).toBe(epoch);
        expect(readInstant(`${y}/${short(mo)}/${short(d)} ${short(h)}:${mi}:${s}`, ZONE)).toBe(epoch);
        expect(readInstant(`${y}年${short(mo)}月${short(d)}日 ${short(h)}时${short(mi)}分${short(s)}秒`, ZONE)).toBe(
          epoch,
        );
        expect(readInstant(`${d}.${mo}.${y} ${h}:${mi}:${s}`, ZONE, 'dmy')).toBe(epoch);
        expect(readInstant(`${mo}/${d}/${y} ${h}:${mi}:${s}`, ZONE, 'mdy')).toBe(epoch);
      }),
    );
  });

  test('with the year last are settled over the whole column', () => {
    expect(dateOrder(['01/02/2023', '25/12/2023'])).toMatchObject({ order: 'dmy', certain: true });
    expect(dateOrder(['01/02/2023', '12/25/2023'])).toMatchObject({ order: 'mdy', certain: true });
    expect(dateOrder(['01/02/2023'])).toMatchObject({ order: 'mdy', certain: false });
    expect(dateOrder(['11/05/2021 12:00:00 AM'])).toMatchObject({ order: 'mdy', certain: true });
    expect(dateOrder(['2023-01-02'])).toMatchObject({ order: 'ymd', certain: true });
  });

  test('are told from mere numbers', () => {
    expect(looksLikeInstant('2023-07-11')).toBe(true);
    expect(looksLikeInstant('45118')).toBe(false);
    expect(looksLikeInstant('解放路')).toBe(false);
  });
});

describe('numbers', () => {
  test('are read with either decimal sign, thousands and full-width digits', () => {
    expect(readNumber('1,234.5')).toBe(1234.5);
    expect(readNumber('1.234,5', ',')).toBe(1234.5);
    expect(readNumber('121,02', ',')).toBe(121.02);
    expect(readNumber('３４．５')).toBe(34.5);
    expect(readNumber('-1.5e3')).toBe(-1500);
    expect(readNumber('1 234')).toBe(1234);
  });

  test.each(['', 'abc', '1.2.3', '0x10', 'Infinity', 'NaN', '1,23', '--1', '=1+1'])('%j is none', (text) => {
    expect(readNumber(text)).toBeNaN();
  });

  test('as text come back as the same number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (n) => {
        expect(readNumber(String(n))).toBe(n === 0 ? 0 : n);
        expect(readNumber(String(n).replace('.', ','), ',')).toBe(n === 0 ? 0 : n);
      }),
    );
  });

  test('yes and no are understood in both languages', () => {
    expect(['是', 'Yes', '1', 'TRUE'].map(readBoolean)).toEqual([true, true, true, true]);
    expect(['否', 'no', '0', 'False'].map(readBoolean)).toEqual([false, false, false, false]);
    expect(readBoolean('maybe')).toBeUndefined();
  });
});

describe('number plates', () => {
  const key = Buffer.alloc(32, 7);

  test('are the same plate however they are written, and another under another key', () => {
    const plain = hashPlate(key, '浙F12345');
    expect(plain).toHaveLength(32);
    for (const written of ['浙f12345', '浙F·12345', ' 浙F 12345 ', '浙Ｆ１２３４５'])
      expect(hashPlate(key, written)).toEqual(plain);
    expect(hashPlate(Buffer.alloc(32, 8), '浙F12345')).not.toEqual(plain);
  });

  test('are masked, and what is too short to hide anything is hidden whole', () => {
    expect(maskPlate('浙F12345')).toBe('浙F·12•45');
    expect(maskPlate('浙FD12345')).toBe('浙F·D1••45');
    expect(maskPlate('12345')).toBe('•••••');
    expect(maskPlatesIn('车 浙F12345 和 沪A·B1234 停在门口')).toBe('车 浙F·12•45 和 沪A·B1•34 停在门口');
  });

  test('that come masked already get no hash, for they cannot be told from others', () => {
    expect(new PlateReader(key).read('浙F12*45')).toEqual({ hash: null, masked: '浙F·12•45' });
    expect(new PlateReader(key).read('')).toBeNull();
  });

  test('are recognised, and street names are not', () => {
    expect(['浙F12345', '浙FD12345', '沪A·B1234'].every(looksLikePlate)).toBe(true);
    expect(['解放路', 'F12345', '浙江平湖'].some(looksLikePlate)).toBe(false);
  });

  test('are hashed under a key made once, readable by its owner alone, outside the database', () => {
    const dir = mkdtempSync(join(tmpdir(), 'zhitu-key-'));
    try {
      const first = plateKey(dir);
      expect(first).toHaveLength(32);
      expect(plateKey(dir)).toEqual(first);
      expect(readFileSync(join(dir, 'plate.key'))).toEqual(first);
      if (process.platform !== 'win32') expect(statSync(join(dir, 'plate.key')).mode & 0o777).toBe(0o600);
      writeFileSync(join(dir, 'plate.key'), 'short');
      expect(() => plateKey(dir)).toThrow(/damaged/);
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });
});
