/**
 * The tip of a chain as a small text, to be printed, kept elsewhere and signed:
 *
 *   zhitu audit tip v1
 *   database: 4f0c… (32 digits)
 *   entry: 1234
 *   entries: 1234
 *   hash: 9b1d… (64 digits)
 *   time: 2026-11-29T10:47:12Z
 */
export interface Tip {
  /** `meta.database_id`. */
  database: string;
  /** Id of the last entry, how many there are, the last one's hash in hexadecimal, its instant in epoch seconds. */
  id: number;
  count: number;
  hash: string;
  at: number;
}

export function tipText(tip: Tip): string {
  const time = new Date(tip.at * 1000).toISOString().replace('.000Z', 'Z');
  return [
    'zhitu audit tip v1',
    `database: ${tip.database}`,
    `entry: ${tip.id}`,
    `entries: ${tip.count}`,
    `hash: ${tip.hash}`,
    `time: ${time}`,
    '',
  ].join('\n');
}

const TIP =
  /^zhitu audit tip v1\r?\ndatabase: ([0-9a-f]{32})\r?\nentry: (\d{1,15})\r?\nentries: (\d{1,15})\r?\nhash: ([0-9a-f]{64})\r?\ntime: (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)\r?$/m;

/** The tip in a text, which may be signed around it; null when there is none. */
export function parseTip(text: string): Tip | null {
  const [, database = '', id, count, hash = '', time = ''] = TIP.exec(text) ?? [];
  const at = Date.parse(time) / 1000;
  if (!Number.isFinite(at)) return null;
  return { database, id: Number(id), count: Number(count), hash, at };
}
