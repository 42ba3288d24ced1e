/**
 * The ground of a flight from a raster of heights. Photos tell their height above where the flight took off; rasters
 * count from the sea or the ellipsoid, which differ by ten metres and more, and neither is what a camera's own altitude
 * counts from. So the raster is asked how high the place of take-off is, and only differences to that are used.
 */
import type { FlightFile, PhotoFacts, TrackPoint } from '../../contract/flight-files.ts';
import { metresPerDegree } from '../../domain/measure.ts';
import { type HeightRaster, heightAt } from '../../photogrammetry/ground.ts';
import { problem } from '../readers/result.ts';
import { readHeights } from './read-heights.ts';

export interface GivenHeights {
  path: string;
  /** What the file is called where it comes from. */
  name: string;
  /** What its heights count from: sea or ellipsoid, or already the place of take-off. */
  from: 'absolute' | 'take_off';
}

const AROUND = 1000; // metres around the photos that are worth knowing

/** Null where flat ground has to do; `file` tells what is assumed, or why. */
export async function groundOfFlight(
  { path, name, from }: GivenHeights,
  photos: readonly PhotoFacts[],
  track: readonly TrackPoint[],
  scratch: string,
): Promise<{ ground: HeightRaster | null; file: FlightFile }> {
  const file: FlightFile = { path: name, kind: 'heights', bytes: 0, usable: false, problems: [] };
  const places = [...photos.flatMap((p) => (p.position ? [p.position] : [])), ...track];
  if (places.length === 0) {
    file.problems.push(problem('heights_outside'));
    return { ground: null, file };
  }
  const read = await readHeights(path, boxAround(places), scratch);
  if (!read.ok) {
    file.problems = read.problems;
    return { ground: null, file };
  }
  const raster = read.value;
  const cell = round(raster.cellLat * metresPerDegree(raster.north).lat, 2);
  if (from === 'take_off') {
    file.problems.push(problem('heights_as_given', { cell }));
    return { ground: raster, file: { ...file, usable: true } };
  }
  const start = takeOff(photos, track);
  const zero = start && heightAt(raster, start.lon, start.lat);
  if (!start || zero === null || zero === undefined) {
    file.problems.push(problem('heights_no_start'));
    return { ground: null, file };
  }
  for (let i = 0; i < raster.heights.length; i++) raster.heights[i] = (raster.heights[i] as number) - zero;
  const known = start.by === 'log' ? 'heights_from_log' : 'heights_from_photo';
  const [lon, lat] = [round(start.lon, 6), round(start.lat, 6)];
  file.problems.push(problem(known, { zero: round(zero, 2), lon, lat, cell }));
  return { ground: raster, file: { ...file, usable: true } };
}

/** Where the log begins; without one where the first photo was taken. */
function takeOff(photos: readonly PhotoFacts[], track: readonly TrackPoint[]) {
  const [first] = track;
  if (first) return { lon: first.lon, lat: first.lat, by: 'log' as const };
  const placed = photos.flatMap((p) =>
    p.position ? [{ ...p.position, at: p.takenAt ?? Number.POSITIVE_INFINITY }] : [],
  );
  const [earliest] = placed.sort((a, b) => a.at - b.at);
  return earliest ? { lon: earliest.lon, lat: earliest.lat, by: 'photo' as const } : null;
}

function boxAround(places: readonly { lon: number; lat: number }[]): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { lon, lat } of places) {
    box[0] = Math.min(box[0], lon);
    box[1] = Math.min(box[1], lat);
    box[2] = Math.max(box[2], lon);
    box[3] = Math.max(box[3], lat);
  }
  const m = metresPerDegree((box[1] + box[3]) / 2);
  return [box[0] - AROUND / m.lon, box[1] - AROUND / m.lat, box[2] + AROUND / m.lon, box[3] + AROUND / m.lat];
}

function round(n: number, digits: number): number {
  return Number(n.toFixed(digits));
}
