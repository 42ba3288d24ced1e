/** Numbers, dates and times as the reader writes them. */

export interface Formats {
  /** 16,194 */
  count(n: number): string;
  /** 865, 1,103, 1.2万, 12k */
  short(n: number): string;
  /** 2023年7月11日 / 11 July 2023; epoch seconds, in the city's zone. */
  date(epoch: number): string;
  /** 2023-07-11-like, short: 7月11日 / 11 Jul */
  dayMonth(epoch: number): string;
  /** 2023年7月 / Jul 2023 */
  month(epoch: number): string;
  /** 7月 / Jul */
  monthOnly(epoch: number): string;
  /** 2023年 / 2023 */
  year(epoch: number): string;
  /** 2023年7月11日 08:05 */
  dateTime(epoch: number): string;
}

const made = new Map<string, Formats>();

/** The same object for the same language and zone: making one costs a millisecond, and many parts write numbers. */
export function formats(language: 'zh' | 'en', timeZone: string): Formats {
  const key = `${language} ${timeZone}`;
  const known = made.get(key) ?? makeFormats(language, timeZone);
  made.set(key, known);
  return known;
}

function makeFormats(language: 'zh' | 'en', timeZone: string): Formats {
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  const number = new Intl.NumberFormat(locale);
  const few = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const time = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone, ...options });
    return (epoch: number) => format.format(epoch * 1000);
  };
  const [limit, unit] = language === 'zh' ? [10_000, '万'] : [1000, 'k'];
  const month = language === 'zh' ? 'long' : 'short';
  return {
    count: (n) => number.format(n),
    short: (n) => (n >= limit ? few.format(n / limit) + unit : number.format(n)),
    date: time({ year: 'numeric', month, day: 'numeric' }),
    dayMonth: time({ month, day: 'numeric' }),
    month: time({ year: 'numeric', month }),
    monthOnly: time({ month }),
    year: time({ year: 'numeric' }),
    dateTime: time({
      year: 'numeric',
      month,
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }),
  };
}
