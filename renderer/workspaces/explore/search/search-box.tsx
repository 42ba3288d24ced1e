/** Fills the middle of the top bar. */
export function SearchBox() {
  return null;
}
