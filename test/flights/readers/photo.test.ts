import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PhotoFacts } from '../../../electron/contract/flight-files.ts';
import { bytesOf, withFile } from '../../../electron/flights/readers/bytes.ts';
import { readPhoto } from '../../../electron/flights/readers/photo/read-photo.ts';
import { FLIGHT_CITY } from '../../helpers/flight-city.ts';
import { sharedData } from '../../helpers/shared-data.ts';

const fixtures = join(import.meta.dirname, '../../fixtures/flights');
const NOW = Date.UTC(2026, 0, 1) / 1000;
const read = (bytes: Uint8Array, now = NOW) => readPhoto(bytesOf(bytes), FLIGHT_CITY, now);
const made = (name: string) => readFileSync(join(fixtures, 'photos', name));

async function factsOf(bytes: Uint8Array): Promise<PhotoFacts> {
  const result = await read(bytes);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}
async function codes(bytes: Uint8Array): Promise<string[]> {
  return (await read(bytes)).problems.map((p) => p.code);
}

type Told = Record<string, string | number>;

/** What exiftool says, by the same names as ours. */
function asExiftool(facts: PhotoFacts): Record<string, number | string | null | undefined> {
  return {
    ImageWidth: facts.width,
    ImageHeight: facts.height,
    Orientation: facts.orientation,
    GPSLatitude: facts.position?.lat,
    GPSLongitude: facts.position?.lon,
    GPSAltitude: facts.gpsAltitude,
    AbsoluteAltitude: facts.absoluteAltitude,
    RelativeAltitude: facts.relativeAltitude,
    GimbalYawDegree: facts.gimbal?.yaw,
    GimbalPitchDegree: facts.gimbal?.pitch,
    GimbalRollDegree: facts.gimbal?.roll,
    FlightYawDegree: facts.flight?.yaw,
    FlightPitchDegree: facts.flight?.pitch,
    FlightRollDegree: facts.flight?.roll,
    FocalLength: facts.focalLength,
    FocalLengthIn35mmFormat: facts.focalLength35,
    DigitalZoomRatio: facts.digitalZoom ?? 'undef',
    CalibratedFocalLength: facts.calibratedFocalLength,
    CalibratedOpticalCenterX: facts.opticalCentre?.x,
    CalibratedOpticalCenterY: facts.opticalCentre?.y,
    RtkFlag: facts.rtkFlag,
    RtkStdLon: facts.rtkStd?.lon,
    RtkStdLat: facts.rtkStd?.lat,
    RtkStdHgt: facts.rtkStd?.height,
    Make: facts.make,
    Model: facts.model,
  };
}

function expectSame(facts: PhotoFacts, told: Told): void {
  for (const [tag, ours] of Object.entries(asExiftool(facts))) {
    const theirs = told[tag];
    if (theirs === undefined) expect(ours ?? null, tag).toBeOneOf([null, 'undef', 1]);
    // exiftool prints ten digits of a fraction
    else if (typeof ours === 'number')
      expect(Math.abs(ours - Number(theirs)), tag).toBeLessThan(1e-8 * Math.abs(ours) + 1e-12);
    else expect(ours, tag).toBe(theirs);
  }
}

describe('reading a photo', () => {
  const folder = sharedData('drone/dji');
  it.skipIf(folder === null)(
    'tells of the real photos what exiftool prints (skipped without the samples)',
    async () => {
      const all = JSON.parse(readFileSync(join(fixtures, 'exiftool-dji.json'), 'utf8')) as Told[];
      expect(all).toHaveLength(18);
      for (const told of all) {
        const result = await withFile(join(folder as string, String(told.FileName)), (s) =>
          readPhoto(s, FLIGHT_CITY, NOW),
        );
        if (!result.ok) throw new Error(String(told.FileName));
        expectSame(result.value, told);
        expect(result.problems.map((p) => p.code)).toEqual(['photo_outside_city']);
        const [, y, mo, d, time] = /^(\d+):(\d+):(\d+) (.+)$/.exec(String(told.DateTimeOriginal)) ?? [];
        expect(result.value.takenAt).toBe(Date.parse(`${y}-${mo}-${d}T${time}+08:00`) / 1000);
      }
    },
  );

  it.each(['rtk.jpg', 'south-west.jpg', 'no-gimbal.jpg', 'rotated.heic'])(
    'tells of %s what exiftool prints',
    async (name) => {
      const all = JSON.parse(readFileSync(join(fixtures, 'exiftool-made.json'), 'utf8')) as Told[];
      const told = all.find((one) => one.FileName === name) as Told;
      expectSame(await factsOf(made(name)), told);
    },
  );

  it('reads calibration, RTK and the time with its offset and fraction', async () => {
    const facts = await factsOf(made('rtk.jpg'));
    expect(facts.takenAt).toBeCloseTo(Date.parse('2024-05-06T10:20:30.25+08:00') / 1000, 6);
    expect(facts.takenBy).toBe('offset');
    expect(facts.gpsAt).toBe(Date.parse('2024-05-06T02:20:31Z') / 1000);
    expect(facts.dewarp).toEqual([
      3713.29, 3710.16, 7.02, -8.72, -0.11257524, 0.01487443, -0.00008572, 0.00000014, -0.02706411,
    ]);
    expect(facts.dewarped).toBe(false);
    expect(await codes(made('rtk.jpg'))).toEqual([]);
  });

  it('reads a HEIC, told by its bytes', async () => {
    const facts = await factsOf(made('rotated.heic'));
    expect(facts).toMatchObject({ type: 'heic', width: 16, height: 12, orientation: 6, relativeAltitude: 110 });
  });

  it('counts height below the sea as negative', async () => {
    expect((await factsOf(made('south-west.jpg'))).gpsAltitude).toBeCloseTo(-3.5, 9);
  });

  it.each([
    ['no-position.jpg', 'photo_no_position'],
    ['zero.jpg', 'photo_zero_position'],
  ])('takes %s without a position and says so', async (name, code) => {
    expect(await codes(made(name))).toEqual([code]);
    expect((await factsOf(made(name))).position).toBeNull();
  });

  it('offers exchanged coordinates when those lie in the city and the raw ones do not', async () => {
    expect(await codes(made('swapped.jpg'))).toEqual(['photo_swapped']);
    const { position, swapped } = await factsOf(made('swapped.jpg'));
    expect(position).toBeNull();
    expect(swapped?.lon).toBeCloseTo(121.02, 6);
    expect(swapped?.lat).toBeCloseTo(30.7, 6);
  });

  it('warns of a place far from the city', async () => {
    expect(await codes(made('south-west.jpg'))).toContain('photo_outside_city');
  });

  it('keeps the position of a photo without gimbal angles', async () => {
    expect(await codes(made('no-gimbal.jpg'))).toEqual(['photo_no_gimbal']);
    const { position, gimbal } = await factsOf(made('no-gimbal.jpg'));
    expect(position?.lon).toBeCloseTo(121.02, 6);
    expect(gimbal).toBeNull();
  });

  it('does not believe a clock that was reset, lies in the future or is off satellite time', async () => {
    expect(await codes(made('clock-reset.jpg'))).toEqual(['photo_clock_impossible']);
    expect((await factsOf(made('clock-reset.jpg'))).takenAt).toBeNull();
    const early = await read(made('no-position.jpg'), Date.UTC(2020, 0, 1) / 1000);
    expect(early.problems.map((p) => p.code)).toContain('photo_clock_impossible');
    const off = await read(made('clock-off.jpg'));
    expect(off.problems).toEqual([{ code: 'photo_clock_off', params: { minutes: 90 } }]);
    expect(off.ok && off.value).toMatchObject({ takenBy: 'gps', takenAt: Date.parse('2024-05-06T02:20:31Z') / 1000 });
    expect(await codes(made('no-time.jpg'))).toEqual(['photo_no_time']);
  });

  it('refuses what is not a whole photo, and says what it is', async () => {
    const page = await read(Buffer.from('<!DOCTYPE html><html><body>404</body></html>'));
    expect(page).toEqual({ ok: false, problems: [{ code: 'photo_not_image', params: { found: 'HTML' } }] });
    expect(await codes(Buffer.alloc(0))).toEqual(['file_empty']);
    const whole = made('rtk.jpg');
    for (const cut of [3, 40, 2000, whole.length - 60, whole.length - 2]) {
      expect(await codes(whole.subarray(0, cut)), String(cut)).toEqual(['photo_truncated']);
    }
    expect(await codes(made('rotated.heic').subarray(0, 2000))).toEqual(['photo_truncated']);
  });

  it('takes a photo with damaged EXIF for what can still be read', async () => {
    const bytes = Buffer.from(made('no-gimbal.jpg'));
    bytes.write('XX', bytes.indexOf('Exif') + 6, 'latin1'); // the byte order
    expect(await codes(bytes)).toContain('photo_exif_corrupt');
    expect(await factsOf(bytes)).toMatchObject({ width: 16, height: 12, position: null });
  });

  it('reads XMP that goes on in an extended segment', async () => {
    const whole = made('no-gimbal.jpg');
    const standard = xmp('<rdf:Description xmlns:d="http://www.dji.com/drone-dji/1.0/" d:RelativeAltitude="+55.50"/>');
    const rest = xmp(
      `<rdf:Description xmlns:x="http://www.dji.com/drone-dji/1.0/"><x:GimbalYawDegree>+7</x:GimbalYawDegree>
       <x:GimbalPitchDegree>-45.5</x:GimbalPitchDegree><x:GimbalRollDegree>0</x:GimbalRollDegree></rdf:Description>`,
    );
    const extended = (at: number, part: Buffer) => {
      const head = Buffer.alloc(40);
      head.write('0123456789ABCDEF0123456789ABCDEF', 'latin1');
      head.writeUInt32BE(rest.length, 32);
      head.writeUInt32BE(at, 36);
      return segment('http://ns.adobe.com/xmp/extension/\0', Buffer.concat([head, part]));
    };
    const bytes = Buffer.concat([
      whole.subarray(0, 2),
      segment('http://ns.adobe.com/xap/1.0/\0', standard),
      extended(0, rest.subarray(0, 100)),
      extended(100, rest.subarray(100)),
      whole.subarray(2),
    ]);
    expect(await factsOf(bytes)).toMatchObject({ relativeAltitude: 55.5, gimbal: { yaw: 7, pitch: -45.5, roll: 0 } });
  });

  it('is not led astray by hostile XMP', async () => {
    const whole = made('no-gimbal.jpg');
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>`;
    const bodies = [
      `${bomb}<r>&b;</r>`,
      '<r xmlns:drone-dji="http://www.dji.com/drone-dji/1.0/" drone-dji:GimbalYawDegree="NaN" drone-dji:GimbalPitchDegree="1e999" drone-dji:GimbalRollDegree="0x10"/>',
      '<r xmlns:d="http://www.dji.com/drone-dji/1.0/" d:__proto__="1" d:constructor="2" d:RelativeAltitude="1e300"/>',
      '<r>'.repeat(20_000),
    ];
    for (const body of bodies) {
      const packet = segment('http://ns.adobe.com/xap/1.0/\0', Buffer.from(body));
      const facts = await factsOf(Buffer.concat([whole.subarray(0, 2), packet, whole.subarray(2)]));
      expect(facts.gimbal).toBeNull();
      expect(facts.relativeAltitude).toBeNull();
      expect(Object.getPrototypeOf({})).not.toHaveProperty('RelativeAltitude');
    }
  });

  it('reads little more than the head of a large file', async () => {
    const whole = made('rtk.jpg');
    const scan = whole.indexOf(Buffer.from([0xff, 0xda]));
    const large = Buffer.concat([
      whole.subarray(0, scan + 14),
      Buffer.alloc(30 << 20, 0x11),
      whole.subarray(scan + 14),
    ]);
    let bytes = 0;
    const source = {
      size: large.length,
      read: async (at: number, n: number) => {
        const part = large.subarray(at, at + n);
        bytes += part.length;
        return part;
      },
    };
    expect((await readPhoto(source, FLIGHT_CITY, NOW)).ok).toBe(true);
    expect(bytes).toBeLessThan(2 << 20);
  });

  it('never throws and never hangs, whatever the bytes', async () => {
    const photos = ['rtk.jpg', 'rotated.heic', 'no-gimbal.jpg'].map(made);
    const edits = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 12 });
    const damaged = fc.tuple(fc.constantFrom(...photos), edits).map(([photo, changes]) => {
      const bytes = Buffer.from(photo);
      for (const [at, value] of changes) bytes[at % bytes.length] = value;
      return bytes;
    });
    const begun = fc
      .tuple(fc.constantFrom('\xff\xd8', '\xff\xd8\xff\xe1', '\0\0\0\x18ftypheic'), fc.uint8Array({ maxLength: 400 }))
      .map(([head, rest]) => Buffer.concat([Buffer.from(head, 'latin1'), rest]));
    await fc.assert(
      fc.asyncProperty(fc.oneof(damaged, begun, fc.uint8Array({ maxLength: 400 })), async (bytes) => {
        const started = performance.now();
        const result = await read(bytes);
        expect(result.ok || result.problems.length > 0).toBe(true);
        expect(performance.now() - started).toBeLessThan(10_000);
      }),
      { numRuns: 600 },
    );
  });
});

function xmp(body: string): Buffer {
  return Buffer.from(
    `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${body}</rdf:RDF></x:xmpmeta>`,
  );
}

function segment(name: string, body: Buffer): Buffer {
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  const all = Buffer.concat([head, Buffer.from(name, 'latin1'), body]);
  all.writeUInt16BE(Math.min(all.length - 2, 0xffff), 2);
  return all.subarray(0, 2 + 0xffff);
}
