// NOTE to G: since 01:20 other people build this one (edit/measure/undo/history; search/bookmarks/reconcile/basemap; import). G keeps table and inspector.
/** Vertical buttons over the map: measure, draw, edit. */
export function EditToolbar() {
  return null;
}
