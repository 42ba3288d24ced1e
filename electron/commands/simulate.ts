import { type Simulated, simulateDay } from '../demo/simulate.ts';
import { fromWallSeconds } from '../domain/time.ts';
import { findPack } from '../pack.ts';
import { openStore } from '../store/database.ts';
import { readMeta } from '../store/meta.ts';
import { type Command, option, UsageError } from './command.ts';
import { places } from './common.ts';

const SPEED = 60;
const FASTEST = 86_400;

export const simulateCommand: Command = {
  name: 'simulate',
  summary: { zh: '在示意城市里推演一天，供大屏演示与测试', en: 'play a day into the demo city, for walls and tests' },
  detail: {
    zh: '照搬若干周前同一个星期几的记录，地点和时刻不变；只用于示意数据。按 Ctrl+C 停止，已推演的部分保留。\n例：zhitu simulate --speed 600',
    en: 'The records of the same weekday some weeks earlier happen again, at their places and times; demo data only. Ctrl+C stops it, what was played stays.\nExample: zhitu simulate --speed 600',
  },
  options: {
    speed: {
      value: 'N',
      help: { zh: `一秒推演多少秒（默认 ${SPEED}）`, en: `seconds of the day in a second (default ${SPEED})` },
    },
    day: {
      value: 'DATE',
      help: { zh: '推演的日期（默认数据截止日的次日）', en: 'the day (by default the one after the data’s date)' },
    },
  },
  async run(call) {
    const { terminal } = call;
    const speed = speedOf(option(call, 'speed'));
    const stop = new AbortController();
    const interrupt = () => stop.abort();
    process.once('SIGINT', interrupt);
    const store = openStore(places(call).dbPath);
    try {
      const { timeZone } = findPack(await readMeta(store.read, 'pack'));
      const day = dayOf(option(call, 'day'), timeZone);
      const onProgress = (done: number, total: number) => terminal.progress(done, total);
      const played = await simulateDay(store, { day, speed, timeZone, signal: stop.signal, onProgress });
      if (terminal.json) terminal.out(JSON.stringify(played));
      else terminal.out(sentence(played, terminal.language));
      return 0;
    } finally {
      process.removeListener('SIGINT', interrupt);
      await store.close();
    }
  },
};

function speedOf(text: string | undefined): number {
  const speed = text === undefined ? SPEED : Number(text);
  if (speed > 0 && speed <= FASTEST) return speed;
  throw new UsageError({
    zh: `--speed 应大于 0、不超过 ${FASTEST}：${text}`,
    en: `--speed is above 0 and at most ${FASTEST}: ${text}`,
  });
}

function dayOf(text: string | undefined, timeZone: string): number | undefined {
  if (text === undefined) return undefined;
  const wall = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) / 1000 : Number.NaN;
  if (Number.isFinite(wall)) return fromWallSeconds(wall, timeZone);
  throw new UsageError({ zh: `日期应为 2023-07-12 的形式：${text}`, en: `A day is written 2023-07-12: ${text}` });
}

function sentence({ day, like, violations, reminders }: Simulated, language: 'zh' | 'en'): string {
  const [played, model] = [day.slice(0, 10), like.slice(0, 10)];
  return language === 'zh'
    ? `已推演 ${played}（照 ${model}）：违停 ${violations} 条，提醒 ${reminders} 条`
    : `Played ${played} (like ${model}): ${violations} violations, ${reminders} reminders`;
}
