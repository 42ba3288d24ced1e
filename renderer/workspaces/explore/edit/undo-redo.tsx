/** Two icon buttons in the top bar. */
export function UndoRedo() {
  return null;
}
