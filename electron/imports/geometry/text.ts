/** Geometry in one cell of a table: WKT, GeoJSON, `[lon, lat]`, or a pair of numbers. */
import type { Position } from 'geojson';
import { Refused } from './prepare.ts';

const PAIR = /^\s*[([]?\s*(-?\d+(?:\.\d+)?)\s*[,，;\s]\s*(-?\d+(?:\.\d+)?)\s*[)\]]?\s*$/;
const WKT =
  /^\s*(?:SRID=\d+;)?\s*(POINT|LINESTRING|POLYGON|MULTIPOINT|MULTILINESTRING|MULTIPOLYGON)\s*(?:Z|M|ZM)?\s*(\(.*\)|EMPTY)\s*$/is;
const NAMES: Record<string, [string, number]> = {
  POINT: ['Point', 1],
  MULTIPOINT: ['MultiPoint', 1],
  LINESTRING: ['LineString', 1],
  POLYGON: ['Polygon', 2],
  MULTILINESTRING: ['MultiLineString', 2],
  MULTIPOLYGON: ['MultiPolygon', 3],
};

/**
 * An unchecked GeoJSON geometry. A pair in round brackets is latitude first, as open-data portals write it; any
 * other pair is longitude first, unless only the other order makes sense. Throws Refused.
 */
export function readGeometryCell(value: unknown): unknown {
  if (Array.isArray(value)) return { type: 'Point', coordinates: value };
  if (typeof value === 'object' && value !== null) return value;
  const text = typeof value === 'string' ? value.trim() : '';
  if (text === '') throw new Refused('no_geometry');
  const pair = PAIR.exec(text);
  if (pair) return { type: 'Point', coordinates: ordered(Number(pair[1]), Number(pair[2]), text.startsWith('(')) };
  if (text.startsWith('{') || text.startsWith('[')) return fromJson(text);
  const wkt = WKT.exec(text);
  if (!wkt) throw new Refused('geometry_malformed', text.slice(0, 40));
  return fromWkt(wkt[1] as string, wkt[2] as string);
}

function ordered(a: number, b: number, latitudeFirst: boolean): Position {
  if (Math.abs(a) > 90 && Math.abs(b) <= 90) return [a, b];
  if (Math.abs(b) > 90 && Math.abs(b) <= 180 && Math.abs(a) <= 90) return [b, a];
  return latitudeFirst ? [b, a] : [a, b];
}

function fromJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? { type: 'Point', coordinates: value } : value;
  } catch (error) {
    throw new Refused('json_invalid', (error as Error).message.slice(0, 80));
  }
}

function fromWkt(name: string, body: string): unknown {
  const [type, levels] = NAMES[name.toUpperCase()] as [string, number];
  if (body.toUpperCase() === 'EMPTY') throw new Refused('no_geometry');
  const reader = { text: body, at: 0 };
  const nested = readList(reader, levels, type);
  if (reader.at !== body.length) throw new Refused('geometry_malformed', body.slice(reader.at, reader.at + 40));
  return { type, coordinates: type === 'Point' ? nested[0] : nested };
}

interface Reader {
  text: string;
  at: number;
}

function readList(r: Reader, level: number, type: string): unknown[] {
  expectChar(r, '(');
  const items: unknown[] = [];
  for (;;) {
    skipSpace(r);
    items.push(level > 1 ? readList(r, level - 1, type) : readPosition(r, type === 'MultiPoint'));
    skipSpace(r);
    const c = r.text[r.at++];
    if (c === ')') return items;
    if (c !== ',') throw new Refused('geometry_malformed', r.text.slice(r.at - 1, r.at + 40));
  }
}

function readPosition(r: Reader, maybeBracketed: boolean): number[] {
  if (maybeBracketed && r.text[r.at] === '(') {
    r.at++;
    const p = readPosition(r, false);
    expectChar(r, ')');
    return p;
  }
  const end = /[,()]/g;
  end.lastIndex = r.at;
  const stop = end.exec(r.text)?.index ?? r.text.length;
  const numbers = r.text.slice(r.at, stop).trim().split(/\s+/).map(Number);
  r.at = stop;
  if (numbers.length < 2 || numbers.some(Number.isNaN)) throw new Refused('coordinate_invalid', r.text.slice(0, 40));
  return numbers;
}

function expectChar(r: Reader, c: string): void {
  skipSpace(r);
  if (r.text[r.at] !== c) throw new Refused('geometry_malformed', r.text.slice(r.at, r.at + 40));
  r.at++;
}

function skipSpace(r: Reader): void {
  while (/\s/.test(r.text[r.at] ?? '')) r.at++;
}
