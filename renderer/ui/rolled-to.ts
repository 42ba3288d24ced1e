/** The whole number shown at a share (0–1) of the way from one count to another: fast at first, exact at the end. */
export function rolledTo(from: number, to: number, share: number): number {
  if (share >= 1) return to;
  const eased = 1 - (1 - Math.max(share, 0)) ** 3;
  const now = from + (to - from) * eased;
  // Rounded away from the end, so that the end is not said before it is reached.
  return to > from ? Math.floor(now) : Math.ceil(now);
}
