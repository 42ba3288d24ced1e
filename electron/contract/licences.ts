/** The parts of others that the program ships. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';

const licence = z.object({
  name: z.string(),
  version: z.string(),
  /** As SPDX writes it: `MIT`, `(MIT OR Apache-2.0)`. */
  licence: z.string(),
  /** Empty where the package brings none. */
  text: z.string(),
});
export type Licence = z.infer<typeof licence>;
export const LICENCES_FILE = 'licences.json';
export const licenceList = z.array(licence);

export const licences = endpoint({
  method: 'get',
  path: '/api/licences',
  may: 'enter',
  summary: 'Packages that ship in the program, with version, licence and its text; empty where nothing was built',
  response: z.object({ licences: licenceList }),
});
