/** How a wall writes its figures: short, in the reader's language. */
import type { TFunction } from 'i18next';
import type { WallFigure } from '../../../electron/contract/wall.ts';
import type { Values } from '../../i18n/values.ts';

type Unit = WallFigure['unit'];

/** From here on figures are written in 万, k or M, to four digits. */
const LONG = 100_000;
const short = { zh: compact('zh-CN'), en: compact('en') };

function compact(locale: string): Intl.NumberFormat {
  return new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 4 });
}

export function writeValue(value: number, unit: Unit, language: 'zh' | 'en', values: Values): string {
  if (unit === 'hour_of_day') return `${clock(value)}–${clock(value + 1)}`;
  if (unit === 'percent' || unit === 'rate') return values.number(value, 2);
  return value >= LONG ? short[language].format(value) : values.number(value, value < 100 ? 1 : 0);
}

const clock = (hour: number) => `${String(Math.round(hour) % 24).padStart(2, '0')}:00`;

/** The word behind a figure: its own, else that of its unit; empty for none. */
export function unitWord(t: TFunction, id: string, unit: Unit): string {
  return t([`wall.unit.${id}`, `wall.unit.${unit}`], { defaultValue: '' });
}

/** Below it a difference is told as it is: three more than three are not “100%”. */
const FEW = 50;

export interface Change {
  sign: '▲' | '▼' | '＝';
  text: string;
  /** Null where neither more nor less is better, or nothing changed. */
  good: boolean | null;
}

/** How a figure stands against the time before; null where that is not known. */
export function changeOf({ value, before, unit, better }: WallFigure, t: TFunction, values: Values): Change | null {
  if (value === null || before === null) return null;
  if (unit === 'count' && Math.max(value, before) < FEW) return differenceOf(value - before, better, t, values);
  const points = unit === 'percent';
  if (!points && before === 0 && value !== 0) return null;
  const by = points ? value - before : before === 0 ? 0 : ((value - before) / before) * 100;
  const shown = values.number(Math.abs(by), 1);
  if (Number(Math.abs(by).toFixed(1)) === 0) return same(t);
  const up = by > 0;
  const words = points ? (up ? 'upPoints' : 'downPoints') : up ? 'up' : 'down';
  return directed(up, t(`wall.${words}`, { by: points ? shown : `${shown}%` }), better);
}

function differenceOf(by: number, better: WallFigure['better'], t: TFunction, values: Values): Change {
  if (by === 0) return same(t);
  return directed(by > 0, t(`wall.${by > 0 ? 'more' : 'fewer'}`, { by: values.number(Math.abs(by), 0) }), better);
}

const same = (t: TFunction): Change => ({ sign: '＝', text: t('wall.same'), good: null });

function directed(up: boolean, text: string, better: WallFigure['better']): Change {
  return { sign: up ? '▲' : '▼', text, good: better === null ? null : (better === 'more') === up };
}
