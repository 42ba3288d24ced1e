/** The classes of confidence and the counts of one unit by step, from the lists in a feature's properties. Pure. */
export interface HistoryStep {
  /** Begin, epoch seconds. */
  at: number;
  /** −3 … 3 */
  confidence: number;
  count: number;
}

export function stepsOf(
  begins: readonly number[],
  { history, counts }: { history?: unknown; counts?: unknown },
): HistoryStep[] {
  const numbers = (text: unknown) => (typeof text === 'string' && text !== '' ? text.split(',').map(Number) : []);
  const [classes, records] = [numbers(history), numbers(counts)];
  return begins.map((at, i) => ({ at, confidence: classes[i] ?? 0, count: records[i] ?? 0 }));
}
