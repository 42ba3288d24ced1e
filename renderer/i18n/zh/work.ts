/** The working parts of Explore: table, inspector, import, editing and what belongs to them. */
import { table, tableKeys } from './table.ts';
import { common, unit } from './values.ts';

export const work = { common, unit, table };
/** What their keyboard shortcuts do, for the list of all shortcuts. */
export const workKeys = { ...tableKeys };
