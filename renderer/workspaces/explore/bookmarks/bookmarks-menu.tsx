/** An icon button in the top bar with its menu. */
export function BookmarksMenu() {
  return null;
}
