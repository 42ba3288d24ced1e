/** Opened while useUi.dialog is basemaps. */
export function BasemapDialog() {
  return null;
}
