/**
 * Opening hours as people write them, in Chinese or as OpenStreetMap does: `18:00-08:00`, `周一至周五 18:00-次日8:00;
 * 周六日 全天`, `Mo-Fr 18:00-08:00; Sa,Su 00:00-24:00`, `24小时`, `18:00-08:00 工作日；全天 双休日`. A part holds for the days
 * it names before or behind its hours, or for all; a later part replaces an earlier one on its days. Hours that end
 * before they begin end the day after.
 */

const DAY = 1440;
const WEEK = 7 * DAY;

/** Minutes of the week from Monday 00:00, [from, to), in order and apart; what crosses the week's end is in two parts. */
export type Hours = readonly (readonly [from: number, to: number])[];

/** What could not be read. */
export interface Unreadable {
  unreadable: string;
}

/** Empty text has no hours; that is for the caller to mean something by. */
export function parseHours(text: string): Hours | Unreadable {
  const byDay: [number, number][][] = Array.from({ length: 7 }, () => []);
  let any = false;
  for (const part of text.split(/[;；\n]/)) {
    const trimmed = part.trim();
    if (!trimmed) continue;
    const before = takeDays(trimmed);
    const hours = takeSpans(before.rest);
    const behind = before.named ? { days: before.days, rest: hours?.rest } : takeDays(hours?.rest ?? '');
    if (before.named && !before.days) continue; // of public holidays, which are no day of the week
    if (!hours || behind.rest) return { unreadable: trimmed };
    if (!behind.days) continue;
    for (const d of behind.days) byDay[d] = hours.spans;
    any = true;
  }
  if (!any && text.trim()) return { unreadable: text.trim() };
  return joined(byDay.flatMap((spans, d) => spans.flatMap(([from, to]) => inWeek(d * DAY + from, d * DAY + to))));
}

export function isUnreadable(hours: Hours | Unreadable): hours is Unreadable {
  return 'unreadable' in hours;
}

/** Open share of each hour of the week, 0 = Monday 00. */
export function openShare(hours: Hours): Float64Array {
  const share = new Float64Array(168);
  for (const [from, to] of hours) {
    for (let h = Math.floor(from / 60); h * 60 < to; h++) {
      const part = Math.min(to, h * 60 + 60) - Math.max(from, h * 60);
      share[h] = (share[h] as number) + part / 60;
    }
  }
  return share;
}

/** Whether all of the one lies within the other. */
export function within(inner: Hours, outer: Hours): boolean {
  return inner.every(([from, to]) => outer.some(([a, b]) => a <= from && to <= b));
}

/** Whether the two have a minute in common. */
export function overlap(a: Hours, b: Hours): boolean {
  return a.some(([from, to]) => b.some(([x, y]) => from < y && x < to));
}

/** Text that is read back as the same hours; days with equal hours together. */
export function formatHours(hours: Hours, language: 'zh' | 'en'): string {
  if (hours.length === 1 && hours[0]?.[0] === 0 && hours[0]?.[1] === WEEK) return language === 'zh' ? '24小时' : '24/7';
  const byDay = Array.from({ length: 7 }, (_, d) =>
    spansOfDay(hours, d)
      .map(([from, to]) => `${clock(from)}-${clock(to)}`)
      .join(','),
  );
  const parts: string[] = [];
  for (let d = 0; d < 7; ) {
    let end = d;
    while (end + 1 < 7 && byDay[end + 1] === byDay[d]) end++;
    if (byDay[d]) parts.push(d === 0 && end === 6 ? (byDay[d] as string) : `${daysText(d, end, language)} ${byDay[d]}`);
    d = end + 1;
  }
  return parts.join('; ');
}

function spansOfDay(hours: Hours, d: number): [number, number][] {
  const out: [number, number][] = [];
  for (const [from, to] of hours) {
    const [a, b] = [Math.max(from, d * DAY), Math.min(to, (d + 1) * DAY)];
    if (a < b) out.push([a - d * DAY, b - d * DAY]);
  }
  return out;
}

const ZH = '一二三四五六日';
const EN = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];

function daysText(from: number, to: number, language: 'zh' | 'en'): string {
  const name = (d: number) => (language === 'zh' ? `周${ZH[d]}` : (EN[d] as string));
  if (from === to) return name(from);
  return language === 'zh' ? `${name(from)}至${name(to)}` : `${name(from)}-${name(to)}`;
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

const ALL = [0, 1, 2, 3, 4, 5, 6];
const GROUPS: readonly [RegExp, number[] | null][] = [
  [/^(每天|每日|daily\b|every ?day\b)/i, ALL],
  [/^(工作日|weekdays?\b)/i, [0, 1, 2, 3, 4]],
  [/^(周末|双休日|weekends?\b)/i, [5, 6]],
  [/^(法定)?(节假日|节日|PH\b|public holidays?\b)/i, null],
];
const ONE = /^(?:周|星期|礼拜)?([一二三四五六日天])|^(mo|tu|we|th|fr|sa|su)[a-z]*/i;

/** The days at the start of a part, all where it names none, null where it is of holidays. */
function takeDays(part: string): { days: number[] | null; named: boolean; rest: string } {
  let rest = part;
  const days = new Set<number>();
  let holidays = false;
  for (;;) {
    rest = rest.replace(/^[\s,，、和及]+/, '');
    const group = GROUPS.find(([pattern]) => pattern.test(rest));
    if (group) {
      rest = rest.replace(group[0], '');
      if (group[1]) for (const d of group[1]) days.add(d);
      else holidays = true;
      continue;
    }
    const first = ONE.exec(rest);
    if (!first) break;
    rest = rest.slice(first[0].length);
    const from = dayOf(first);
    const range = /^\s*(?:-|–|—|~|～|至|到)\s*/.exec(rest);
    const last = range && ONE.exec(rest.slice(range[0].length));
    if (!range || !last) {
      days.add(from);
      continue;
    }
    rest = rest.slice(range[0].length + last[0].length);
    for (let d = from; ; d = (d + 1) % 7) {
      days.add(d);
      if (d === dayOf(last)) break;
    }
  }
  rest = rest.replace(/^[\s:：,，]+/, '');
  if (days.size > 0) return { days: [...days].sort((a, b) => a - b), named: true, rest };
  return { days: holidays ? null : ALL, named: holidays, rest };
}

function dayOf(match: RegExpExecArray): number {
  if (match[1]) return match[1] === '天' ? 6 : ZH.indexOf(match[1]);
  return EN.findIndex((name) => name.toLowerCase() === match[2]?.toLowerCase());
}

const SPAN =
  /^(\d{1,2})(?:[:：](\d{2})|[点时](?:(\d{1,2})分?)?)?\s*(?:-|–|—|~|～|至|到)\s*(次日|第二天|翌日)?\s*(\d{1,2})(?:[:：](\d{2})|[点时](?:(\d{1,2})分?)?)?/;

/** Minutes of the day, the end past midnight above 1440, and what follows; null where no hours begin. */
function takeSpans(text: string): { spans: [number, number][]; rest: string } | null {
  const spans: [number, number][] = [];
  let rest = text.trim();
  const closed = /^(休息|关闭|不开放|off\b|closed\b)\s*/i.exec(rest);
  if (closed) return { spans, rest: rest.slice(closed[0].length) };
  for (;;) {
    const whole = /^(24\s*小时|全天(候)?|24\/7|24h)/i.exec(rest);
    const match = whole ? null : SPAN.exec(rest);
    if (whole) {
      spans.push([0, DAY]);
      rest = rest.slice(whole[0].length);
    } else if (match) {
      const from = minutes(match[1], match[2] ?? match[3]);
      const to = minutes(match[5], match[6] ?? match[7]);
      if (from === null || to === null || from === DAY) return null;
      const nextDay = match[4] !== undefined || to <= from;
      spans.push([from, nextDay ? to + DAY : to]);
      rest = rest.slice(match[0].length);
    } else {
      return spans.length > 0 ? { spans, rest } : null;
    }
    rest = rest.replace(/^[\s,，、和及]+/, '');
  }
}

function minutes(hour: string | undefined, minute: string | undefined): number | null {
  const [h, m] = [Number(hour), Number(minute ?? 0)];
  return h <= 24 && m < 60 && h * 60 + m <= DAY ? h * 60 + m : null;
}

function inWeek(from: number, to: number): [number, number][] {
  if (to - from >= WEEK) return [[0, WEEK]];
  return to <= WEEK
    ? [[from, to]]
    : [
        [from, WEEK],
        [0, to - WEEK],
      ];
}

function joined(spans: [number, number][]): Hours {
  const out: [number, number][] = [];
  for (const [from, to] of spans.sort((a, b) => a[0] - b[0])) {
    const last = out.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else out.push([from, to]);
  }
  return out;
}
