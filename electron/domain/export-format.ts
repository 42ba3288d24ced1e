/** Names that Zhitu's exports add and its imports know again. */

/** Column of a CSV that says what the data are; it marks the file as Zhitu's own. */
export const NOTE_COLUMN = 'zhitu_note';
/** Put after the name of a source column that a field has taken. */
export const SOURCE_SUFFIX = ' (zhitu source)';
/** A plate leaves only masked; an import must not take it for a plate. */
export const MASKED_PLATE = 'plate_masked';
/** Geometry of the layers whose features are not all points. */
export const WKT_COLUMN = 'wkt';

export const SCHEMATIC_NOTE = { zh: '示意数据，非测绘成果', en: 'Schematic demo data, not a survey' } as const;
