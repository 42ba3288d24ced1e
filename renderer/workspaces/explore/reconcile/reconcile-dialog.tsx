/** Opened while useUi.dialog is reconcile. */
export function ReconcileDialog() {
  return null;
}
