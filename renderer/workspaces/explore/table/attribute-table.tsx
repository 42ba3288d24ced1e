/** Fills the slot under the brush, whose height explore.tsx sets; shown while panels.table. */
export function AttributeTable() {
  return null;
}
