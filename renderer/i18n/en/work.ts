/** The working parts of Explore: table, inspector, import, editing and what belongs to them. */
import { analysisTerms } from './analysis-terms.ts';
import { edit, editKeys } from './edit.ts';
import { history, historyKeys } from './history.ts';
import { importKeys, imports } from './import.ts';
import { crs, inspector, inspectorKeys, role } from './inspector.ts';
import { photos } from './photos.ts';
import { coverage, segmentKeys, segments } from './segments.ts';
import { table, tableKeys } from './table.ts';
import { terms } from './terms.ts';
import { common, unit } from './values.ts';

export const work = {
  common,
  unit,
  table,
  inspector,
  import: imports,
  role,
  crs,
  terms: { ...terms, ...analysisTerms },
  edit,
  history,
  photos,
  segments,
  coverage,
};
/** What their keyboard shortcuts do, for the list of all shortcuts. */
export const workKeys = { ...tableKeys, ...inspectorKeys, ...editKeys, ...historyKeys, ...importKeys, ...segmentKeys };
