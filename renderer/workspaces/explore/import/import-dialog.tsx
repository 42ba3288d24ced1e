/** Loaded and mounted when dialog first becomes import; opened while useUi.dialog is import. */
export function ImportDialog() {
  return null;
}
