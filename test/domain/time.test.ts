import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromWallSeconds, hourOfWeek, isoInZone, wallSeconds } from '../../electron/domain/time.ts';

const at = (iso: string) => Date.parse(iso) / 1000;

describe('wall-clock time in the city’s zone', () => {
  it('counts hours of the week from Monday 00:00', () => {
    expect(hourOfWeek(at('2023-07-10T00:00:00+08:00'), 'Asia/Shanghai')).toBe(0);
    expect(hourOfWeek(at('2023-07-11T08:05:00+08:00'), 'Asia/Shanghai')).toBe(32);
    expect(hourOfWeek(at('2023-07-16T23:59:59+08:00'), 'Asia/Shanghai')).toBe(167);
  });

  it('writes an instant with the zone’s offset', () => {
    expect(isoInZone(at('2023-07-11T00:05:00Z'), 'Asia/Shanghai')).toBe('2023-07-11T08:05:00+08:00');
    expect(isoInZone(at('2023-01-11T12:00:00Z'), 'America/New_York')).toBe('2023-01-11T07:00:00-05:00');
  });

  it('keeps years before 100 in their century, and the year’s turn on either side of it', () => {
    expect(wallSeconds(at('0001-01-01T00:00:00Z'), 'Asia/Shanghai')).toBe(at('0001-01-01T08:05:43Z'));
    expect(wallSeconds(at('0099-12-31T20:00:00Z'), 'Asia/Shanghai')).toBe(at('0100-01-01T04:05:43Z'));
    expect(wallSeconds(at('2024-01-01T01:00:00Z'), 'America/New_York')).toBe(at('2023-12-31T20:00:00Z'));
    expect(wallSeconds(at('2023-12-31T20:00:00Z'), 'Asia/Shanghai')).toBe(at('2024-01-01T04:00:00Z'));
  });

  it('knows that Shanghai had summer time in 1988', () => {
    expect(isoInZone(at('1988-07-01T00:00:00Z'), 'Asia/Shanghai')).toBe('1988-07-01T09:00:00+09:00');
  });

  it('comes back from wall time to the same instant, but for the hour that clocks show twice', () => {
    for (const zone of [
      'Asia/Shanghai',
      'Europe/Berlin',
      'America/New_York',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
    ]) {
      fc.assert(
        fc.property(fc.integer({ min: at('1992-01-01T00:00:00Z'), max: at('2035-01-01T00:00:00Z') }), (epoch) => {
          const back = fromWallSeconds(wallSeconds(epoch, zone), zone);
          expect(wallSeconds(back, zone)).toBe(wallSeconds(epoch, zone));
          expect(epoch - back).toBeGreaterThanOrEqual(0);
          expect(epoch - back).toBeLessThanOrEqual(3600);
        }),
      );
    }
  });
});
