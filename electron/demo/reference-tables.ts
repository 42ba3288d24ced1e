/** Rows of towns, squads, streets, network, reference layers and the names that the search knows. */

import type { Geometry } from 'geojson';
import { lineLength } from '../domain/measure.ts';
import type { ReferenceKind } from '../domain/vocabulary.ts';
import { spell } from '../spell.ts';
import type { TableRows } from '../store/demo.ts';
import type { City } from './city.ts';
import type { Pt } from './plane.ts';
import { band } from './shapes.ts';
import { numbered, type Row, SHAPE, shape } from './tables.ts';

export function referenceTables(city: City): TableRows[] {
  const { pack, plane } = city;
  const areas = new Map(city.areas.map((a) => [a.town, plane.ring(a.ring)]));
  const squadRow = (s: (typeof pack.squads)[number]) => {
    const rings = pack.towns.filter((t) => t.squad === s.code).map((t) => [areas.get(t.code) ?? []]);
    return [s.code, s.zh, JSON.stringify({ type: 'MultiPolygon', coordinates: rings })];
  };
  return [
    { table: 'squads', columns: ['code', 'name', 'geometry'], rows: pack.squads.map(squadRow) },
    {
      table: 'towns',
      columns: ['code', 'name', 'name_en', 'squad', 'lon', 'lat', 'geometry'],
      rows: pack.towns.map((t) => [
        t.code,
        t.zh,
        t.en,
        t.squad,
        t.centre[0],
        t.centre[1],
        JSON.stringify({ type: 'Polygon', coordinates: [areas.get(t.code)] }),
      ]),
    },
    numbered(
      'roads',
      ['name', 'class', 'capture'],
      city.roads.map((r) => ({
        name: r.name?.zh,
        class: r.class,
        capture: r.name && pack.captureRoads.includes(r.name.zh) ? 1 : 0,
      })),
    ),
    numbered(
      'road_nodes',
      ['lon', 'lat'],
      city.nodes.map((p) => {
        const [lon, lat] = plane.lonLat(p);
        return { lon, lat };
      }),
    ),
    numbered(
      'road_edges',
      [
        'road_id',
        'from_node',
        'to_node',
        'class',
        'oneway',
        'length_m',
        'town',
        'geometry',
        'west',
        'south',
        'east',
        'north',
      ],
      city.edges.map((e) => {
        const coordinates = plane.line(e.line);
        return {
          ...shape({ type: 'LineString', coordinates }),
          road_id: e.road + 1,
          from_node: e.from + 1,
          to_node: e.to + 1,
          class: e.class,
          oneway: 0,
          length_m: Math.round(lineLength(coordinates) * 100) / 100,
          town: e.town,
        };
      }),
    ),
    numbered('reference_features', ['kind', 'name', 'name_en', 'detail', ...SHAPE], referenceRows(city)),
    numbered('search_terms', TERM, searchTerms(city)),
  ];
}

function referenceRows(city: City): Row[] {
  const { plane } = city;
  const rows: Row[] = [];
  const add = (
    kind: ReferenceKind,
    name: { zh: string; en: string | null } | null,
    geometry: Geometry,
    detail?: object,
  ) =>
    rows.push({
      kind,
      name: name?.zh,
      name_en: name?.en,
      detail: detail ? JSON.stringify(detail) : null,
      ...shape(geometry),
    });
  const polygon = (...rings: Pt[][]): Geometry => ({
    type: 'Polygon',
    coordinates: rings.map((r, i) => (i === 0 ? plane.ring(r) : plane.ring(r).reverse())),
  });
  add('water', city.pack.plan.sea, polygon(city.water.sea), { sea: true });
  for (const g of city.greens) add('green', g.name, polygon(g.ring));
  for (const l of city.water.lakes) add('water', l.name, polygon(l.ring, ...l.islands));
  for (const c of city.water.canals)
    add('canal', c.name, polygon(band(c.line, c.width)), { width: Math.round(c.width) });
  for (const b of city.buildings) add('building', null, polygon(b.ring), { use: b.use, floors: b.floors });
  for (const l of city.land) add('candidate_land', null, polygon(l.ring), { class: l.class });
  for (const f of city.fireLanes) {
    add('fire_lane', null, { type: 'LineString', coordinates: plane.line(f.line) }, { edge: f.edge });
  }
  // A lake's own name is its label: no second one on a point in it.
  const lakes = new Set(city.water.lakes.map((l) => l.name.zh));
  for (const p of city.places)
    if (!lakes.has(p.name.zh)) add(p.kind, p.name, { type: 'Point', coordinates: plane.lonLat(p.at) });
  for (const l of city.setbacks) add('candidate_land', null, polygon(l.ring), { class: l.class });
  return rows;
}

const TERM = ['kind', 'ref', 'name', 'pinyin', 'initials', 'weight', 'lon', 'lat', 'west', 'south', 'east', 'north'];

function searchTerms(city: City): Row[] {
  const { plane, pack } = city;
  const rows: Row[] = [];
  const term = (kind: string, ref: number | null, name: string, weight: number, row: Row) =>
    rows.push({ ...row, kind, ref, name, ...spell(name), weight });
  for (const t of pack.towns) {
    const ring = city.areas.find((a) => a.town === t.code)?.ring ?? [];
    const area = shape({ type: 'Polygon', coordinates: [plane.ring(ring)] });
    term('town', null, t.zh, 100, { ...area, lon: t.centre[0], lat: t.centre[1] });
  }
  for (const p of city.places) term('place', null, p.name.zh, 60, at(city, p.at));
  for (const l of city.water.lakes) {
    if (!city.places.some((p) => p.name.zh === l.name.zh))
      term('place', null, l.name.zh, 40, at(city, l.ring[0] as Pt));
  }
  for (const g of city.greens) if (g.name) term('place', null, g.name.zh, 30, at(city, g.ring[0] as Pt));
  const lines = new Map<number, Pt[][]>();
  for (const e of city.edges) lines.set(e.road, [...(lines.get(e.road) ?? []), e.line]);
  city.roads.forEach((road, i) => {
    const own = lines.get(i);
    if (!road.name || !own) return;
    const coordinates = own.map((line) => plane.line(line));
    const weight = pack.captureRoads.includes(road.name.zh) ? 90 : road.class === 'pedestrian' ? 45 : 50;
    term('road', i + 1, road.name.zh, weight, shape({ type: 'MultiLineString', coordinates }));
  });
  return rows;
}

function at(city: City, p: Pt): Row {
  return shape({ type: 'Point', coordinates: city.plane.lonLat(p) });
}
