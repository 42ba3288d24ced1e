/** Fills the right column while something is selected; shows itself by useSelection. */
export function Inspector() {
  return null;
}
