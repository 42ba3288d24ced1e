/** Vertical buttons over the map: measure, draw, edit. */
export function EditToolbar() {
  return null;
}
