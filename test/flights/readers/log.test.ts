import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { afterAll, describe, expect, it } from 'vitest';
import type { TrackPoint } from '../../../electron/contract/flight-files.ts';
import { poseAt } from '../../../electron/flights/readers/log/pose-at.ts';
import { readLog } from '../../../electron/flights/readers/log/read-log.ts';

const folder = mkdtempSync(join(tmpdir(), 'zhitu-log-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = join(folder, 'log.csv');

function read(content: string | Uint8Array) {
  writeFileSync(path, content);
  return readLog(path, 'log.csv', 'Asia/Shanghai');
}
function track(content: string | Uint8Array): TrackPoint[] {
  const result = read(content);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}
const codes = (content: string | Uint8Array) => read(content).problems.map((p) => p.code);

const AIRDATA = `time(millisecond),datetime(utc),latitude,longitude,height_above_takeoff(feet),altitude_above_seaLevel(feet),speed(mph), compass_heading(degrees),isPhoto,gimbal_heading(degrees),gimbal_pitch(degrees),gimbal_roll(degrees)
0,2024-05-06 02:20:30,30.7,121.02,0,16.4042,0,350,0,350,-90,0
400,2024-05-06 02:20:30,30.7,121.021,100,116.4042,22.3694,355,0,355,-80,0
800,2024-05-06 02:20:31,30.7,121.022,200,216.4042,22.3694,5,1,5,-70,0
1200,2024-05-06 02:20:31,30.7,121.023,300,316.4042,22.3694,15,0,15,-60,0
`;
const DJI = `sep=,
CUSTOM.date [local],CUSTOM.updateTime [local],OSD.flyTime [s],OSD.latitude,OSD.longitude,OSD.height [ft],OSD.altitude [ft],OSD.hSpeed [MPH],OSD.yaw,GIMBAL.pitch,GIMBAL.roll,GIMBAL.yaw
5/16/2024,10:20:30.5 AM,0.0,30.7,121.02,328.084,344.488,22.3694,-17.5,-89.9,0,12.5
5/16/2024,10:20:31.5 AM,1.0,30.701,121.02,328.084,344.488,22.3694,-17.5,-89.9,0,12.5
`;
const LITCHI = `latitude,longitude,altitude(m),ascent(m),speed(m/s),time(millisecond),datetime(utc),datetime(local),pitch(deg),roll(deg),yaw(deg),gimbalPitchRaw,gimbalRollRaw,gimbalYawRaw
30.7,121.02,100,0,5,0,2024-05-06 02:20:30.250,2024-05-06 10:20:30.250,1,2,33,-899,5,125
`;

describe('reading a flight log', () => {
  it('reads AirData in feet and miles an hour, with times between whole seconds', () => {
    const points = track(AIRDATA);
    expect(points).toHaveLength(4);
    const start = Date.parse('2024-05-06T02:20:30Z') / 1000;
    expect(points.map((p) => p.at - start)).toEqual([0.2, 0.6, 1, 1.4].map((t) => expect.closeTo(t, 6)));
    expect(points[1]).toMatchObject({ lon: 121.021, lat: 30.7, yaw: 355, gimbal: { yaw: 355, pitch: -80, roll: 0 } });
    expect(points[1]?.height).toBeCloseTo(30.48, 9);
    expect(points[0]?.altitude).toBeCloseTo(5, 4);
    expect(points[1]?.speed).toBeCloseTo(10, 4);
    expect(codes(AIRDATA)).toEqual([]);
  });

  it('reads a DJI record with local date and time in two columns', () => {
    const [first] = track(DJI);
    expect(first?.at).toBe(Date.parse('2024-05-16T10:20:30.5+08:00') / 1000);
    expect(first?.height).toBeCloseTo(100, 4);
    expect(first?.altitude).toBeCloseTo(105, 3);
    expect(first).toMatchObject({ yaw: -17.5, gimbal: { yaw: 12.5, pitch: -89.9, roll: 0 } });
  });

  it('reads Litchi, whose altitude counts from the start and whose gimbal is in tenths', () => {
    const [first] = track(LITCHI);
    expect(first).toMatchObject({ height: 100, altitude: null, speed: 5, yaw: 33 });
    expect(first?.gimbal).toEqual({ yaw: expect.closeTo(12.5, 9), pitch: expect.closeTo(-89.9, 9), roll: 0.5 });
    expect(first?.at).toBe(Date.parse('2024-05-06T02:20:30.25Z') / 1000);
  });

  it('reads a Chinese table in GBK and says that its heights name no unit', () => {
    const table = '时间,经度,纬度,相对高度,云台偏航角,云台俯仰角\n2024-05-06 10:20:30,121.02,30.7,110,12,-90\n';
    const [first] = track(iconv.encode(table, 'gbk'));
    expect(first).toMatchObject({ height: 110, gimbal: { yaw: 12, pitch: -90, roll: 0 } });
    expect(first?.at).toBe(Date.parse('2024-05-06T10:20:30+08:00') / 1000);
    expect(codes(iconv.encode(table, 'gbk'))).toEqual(['log_unit_guessed']);
  });

  it('passes over rows without a fix and puts rows in order', () => {
    const rows = [
      'datetime(utc),latitude,longitude,height(m)',
      '2024-05-06 02:20:32,30.7,121.03,10',
      '2024-05-06 02:20:30,30.7,121.02,10',
      '2024-05-06 02:20:31,0,0,10',
      'nonsense,30.7,121.02,10',
      '2024-05-06 02:20:33,30.7,,10',
      '',
    ];
    expect(codes(rows.join('\n'))).toEqual(['log_rows_skipped', 'log_unordered']);
    expect(read(rows.join('\n')).problems[0]?.params).toEqual({ count: 3, row: 3 });
    expect(track(rows.join('\n')).map((p) => p.lon)).toEqual([121.02, 121.03]);
  });

  it('names the columns that are missing', () => {
    const result = read('datetime(utc),latitude,speed(mph)\n2024-05-06 02:20:30,30.7,1\n');
    expect(result.problems[0]).toMatchObject({ code: 'log_no_columns', params: { missing_en: 'longitude' } });
    expect(codes('time(millisecond),latitude,longitude\n0,30.7,121.02\n')).toEqual(['log_no_columns']);
    expect(codes('datetime(utc),latitude,longitude\nx,30.7,121.02\n')).toEqual(['log_nothing_usable']);
    expect(codes(Buffer.from([0, 1, 2, 3]))).toEqual(['file_invalid']);
  });

  it('never throws, whatever the bytes', () => {
    const header = Buffer.from('datetime(utc),latitude,longitude,height(feet)\n');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (bytes, headed) => {
        const result = read(headed ? Buffer.concat([header, bytes]) : bytes);
        expect(result.ok || result.problems.length > 0).toBe(true);
      }),
      { numRuns: 60 },
    );
    fc.assert(
      fc.property(fc.string({ maxLength: 100 }), fc.string({ maxLength: 100 }), (a, b) => {
        const result = read(`datetime(utc),latitude,longitude,height(feet)\n${a},${b},121,5\n`);
        if (result.ok) for (const p of result.value) expect(Number.isFinite(p.at + p.lon + p.lat)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the pose at an instant', () => {
  const points = track(AIRDATA);
  const start = Date.parse('2024-05-06T02:20:30Z') / 1000;

  it('lies between two points, turning the short way through north', () => {
    const pose = poseAt(points, start + 0.8) as TrackPoint;
    expect(pose.lon).toBeCloseTo(121.0215, 9);
    expect(pose.height).toBeCloseTo(45.72, 4);
    expect(pose.gimbal?.yaw).toBeCloseTo(0, 4);
    expect(pose.gimbal?.pitch).toBeCloseTo(-75, 4);
    expect(poseAt(points, start + 0.4)?.yaw).toBeCloseTo(-7.5, 4);
    expect(poseAt(points, points[2]?.at as number)).toEqual(points[2]);
  });

  it('is unknown outside the track and in gaps', () => {
    expect(poseAt(points, start)).toBeNull();
    expect(poseAt(points, start + 2)).toBeNull();
    expect(poseAt(points, start + 0.5, 0.3)).toBeNull();
    expect(poseAt([], start)).toBeNull();
    expect(poseAt(points, Number.NaN)).toBeNull();
  });
});
