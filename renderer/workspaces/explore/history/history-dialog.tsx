/** Opened while useUi.dialog is history. */
export function HistoryDialog() {
  return null;
}
