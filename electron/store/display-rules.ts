/** How a counted value is printed beside a published one. */

export interface DisplayRule {
  zh: string;
  en: string;
  /** @param counted what the SQL returned; null when there was nothing to count */
  show(counted: number | string | null): string;
}

const NOTHING = '–';
const numeric = (show: (n: number) => string) => (counted: number | string | null) =>
  typeof counted === 'number' ? show(counted) : (counted ?? NOTHING);
/** Cuts to so many places; 1e-9 makes up for values that binary fractions leave just short. */
const cut = (n: number, places: number) => Math.floor(n * 10 ** places + 1e-9) / 10 ** places;

export const asIs: DisplayRule = { zh: '按实计数', en: 'as counted', show: numeric(String) };

export const decimetres: DisplayRule = {
  zh: '以米计，保留到分米',
  en: 'metres, to the decimetre',
  show: numeric((n) => String(Math.round(n * 10) / 10)),
};

export const wholePercent: DisplayRule = {
  zh: '四舍五入到整数百分比',
  en: 'rounded to a whole per cent',
  show: numeric((n) => `${Math.round(n)}%`),
};

export const cutPercent: DisplayRule = {
  zh: '百分比截取两位小数（不四舍五入）',
  en: 'per cent, cut (not rounded) to two places',
  show: numeric((n) => `${cut(n, 2).toFixed(2)}%`),
};

export const tensAndMore: DisplayRule = {
  zh: '截取到十位，有零头加“余”',
  en: 'cut to tens; 余 (and more) when something is left',
  show: numeric((n) => `${Math.floor(n / 10) * 10}${n % 10 > 0 ? '余' : ''}`),
};

export const more: DisplayRule = {
  zh: '增加量，前加“+”',
  en: 'an increase, with +',
  show: numeric((n) => (n > 0 ? `+${n}` : String(n))),
};

export const tenThousands = (unit: string): DisplayRule => ({
  zh: `以万${unit}计，至多两位小数`,
  en: 'in 万 (ten thousands), at most two places',
  show: numeric((n) => `${Math.round(n / 100) / 100}万${unit}`),
});
