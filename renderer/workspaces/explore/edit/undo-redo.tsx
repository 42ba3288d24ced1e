// NOTE to G: since 01:20 other people build this one (edit/measure/undo/history; search/bookmarks/reconcile/basemap; import). G keeps table and inspector.
/** Two icon buttons in the top bar. */
export function UndoRedo() {
  return null;
}
