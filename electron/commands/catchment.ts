import { compose } from '../compose.ts';
import { CATCHMENT_CUTOFFS, type Catchment, catchmentAsk } from '../contract/plan-catchment.ts';
import { type Command, option, type Terminal, UsageError } from './command.ts';
import { places } from './common.ts';

export const catchmentCommand: Command = {
  name: 'catchment',
  arguments: 'LON LAT',
  summary: {
    zh: '从一个地点沿街步行可到的范围',
    en: 'what can be reached on foot along streets from a site',
  },
  detail: {
    zh: '坐标为 WGS 84。从地点到最近街道的直线距离计入步行距离。负数经度前加 --。\n例：zhitu catchment 121.0148 30.6763 --cutoffs 100,200,300,500 --json',
    en: 'The position is WGS 84. The straight way from the site to the nearest street counts. Write -- before a negative longitude.\nExample: zhitu catchment 121.0148 30.6763 --cutoffs 100,200,300,500 --json',
  },
  options: {
    cutoffs: {
      value: 'N,N',
      help: {
        zh: `步行距离，米（默认 ${CATCHMENT_CUTOFFS.join(',')}）`,
        en: `walking distances in metres (default ${CATCHMENT_CUTOFFS.join(',')})`,
      },
    },
    outline: { help: { zh: '加画轮廓线', en: 'draw an outline as well' } },
  },
  async run(call) {
    const ask = askOf(call.positionals, option(call, 'cutoffs'), call.values.outline === true);
    const stop = new AbortController();
    const interrupt = () => stop.abort();
    process.once('SIGINT', interrupt);
    const zhitu = await compose({ ...places(call), host: 'loopback', pages: false, readOnly: true });
    try {
      const found = await zhitu.ctx.planning.catchment(ask, stop.signal);
      if (call.terminal.json) call.terminal.out(JSON.stringify(found));
      else tell(call.terminal, found);
      return 0;
    } finally {
      process.removeListener('SIGINT', interrupt);
      await zhitu.close();
    }
  },
};

function askOf(positionals: readonly string[], cutoffs: string | undefined, outline: boolean) {
  const at = positionals.map((text) => (text.trim() === '' ? Number.NaN : Number(text)));
  if (at.length !== 2) throw new UsageError({ zh: '请给出经度和纬度', en: 'Give longitude and latitude' });
  const list = cutoffs?.split(',').map((text) => (text.trim() === '' ? Number.NaN : Number(text)));
  const checked = catchmentAsk.safeParse({ at, outline, ...(list ? { cutoffs: list } : {}) });
  if (checked.success) return checked.data;
  const where = checked.error.issues[0]?.path[0];
  throw new UsageError(
    where === 'cutoffs'
      ? {
          zh: `--cutoffs 应为 1 至 12 个距离，每个大于 0、不超过 5000 米：${cutoffs}`,
          en: `--cutoffs takes 1 to 12 distances, each above 0 and at most 5000 m: ${cutoffs}`,
        }
      : { zh: `经纬度有误：${positionals.join(' ')}`, en: `not a position: ${positionals.join(' ')}` },
  );
}

function tell({ language, out, note }: Terminal, { snapped, bands, piece }: Catchment): void {
  const zh = language === 'zh';
  const street = snapped.street ?? (zh ? '（无名）' : '(unnamed)');
  out(zh ? `${street}，离街道 ${snapped.metres} 米` : `${street}, ${snapped.metres} m from the street`);
  for (const { cutoff, metres } of bands) {
    out(zh ? `  ${cutoff} 米内：街道 ${metres} 米` : `  within ${cutoff} m: ${metres} m of street`);
  }
  if (piece.share < 0.5) {
    const share = `${(100 * piece.share).toFixed(1)} %`;
    note(
      zh
        ? `! 所在的一片路网与其余不相连，只占全部的 ${share}`
        : `! the site lies on a piece of the network that does not meet the rest: ${share} of it`,
    );
  }
}
