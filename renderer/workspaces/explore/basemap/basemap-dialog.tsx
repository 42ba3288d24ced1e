// NOTE to G: since 01:20 other people build this one (edit/measure/undo/history; search/bookmarks/reconcile/basemap; import). G keeps table and inspector.
/** Opened while useUi.dialog is basemaps. */
export function BasemapDialog() {
  return null;
}
