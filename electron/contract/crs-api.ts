/** Coordinate systems that people define, kept with the database. */
import { z } from 'zod';
import { crs } from './crs.ts';
import { MAX_OWN_SYSTEMS, ownSystem } from './crs-own.ts';
import { endpoint } from './endpoint.ts';

const name = ownSystem.pick({ name: true });
const definition = ownSystem.omit({ name: true });

export const ownSystems = endpoint({
  method: 'get',
  path: '/api/crs',
  may: 'look',
  summary: 'Coordinate systems of one’s own, besides those of the table',
  response: z.object({ systems: z.array(ownSystem).max(MAX_OWN_SYSTEMS) }),
});

export const checkedSystem = z.object({
  /** The table’s entry that it is, by its parameters. */
  same: crs.nullable(),
  /** Where it puts the middle of the city. */
  x: z.number(),
  y: z.number(),
});

export const checkSystem = endpoint({
  method: 'post',
  path: '/api/crs/check',
  may: 'handle',
  summary: 'Whether a PROJ string, WKT or EPSG number can be used, tried by going there and back over the city',
  body: definition,
  response: checkedSystem,
  errors: ['crs_invalid', 'crs_no_way_back'],
});

export const putSystem = endpoint({
  method: 'put',
  path: '/api/crs/:name',
  may: 'handle',
  summary: 'Keep a coordinate system of one’s own under a name, in the place of one of that name',
  params: name,
  body: definition,
  response: checkedSystem,
  errors: ['crs_invalid', 'crs_no_way_back', 'crs_too_many'],
});

export const removeSystem = endpoint({
  method: 'delete',
  path: '/api/crs/:name',
  may: 'handle',
  summary: 'Remove a coordinate system of one’s own; what was imported by it stays',
  params: name,
  errors: ['not_found'],
});
