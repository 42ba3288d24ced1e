import { compose } from '../compose.ts';
import type { ClauseResult, StallVerdict } from '../contract/plan-vendors.ts';
import { checkStall } from '../vendors/check-stall.ts';
import { type Command, type Terminal, UsageError } from './command.ts';
import { places } from './common.ts';
import { type Named, stallAt, stallsIn } from './stalls-of.ts';

export const checkVendorCommand: Command = {
  name: 'check-vendor',
  arguments: 'LON LAT | FILE',
  summary: {
    zh: '按规则逐条判定一个摊点，并给出最小挪动',
    en: 'judge a stall clause by clause, with the smallest move that helps',
  },
  detail: {
    zh: '坐标为 WGS 84，代表一个 2 米见方的摊点；也可给一个含多个摊点的 GeoJSON 文件，各摊点属性优先于选项。有条款不符合时退出码为 1。\n例：zhitu check-vendor 121.0148 30.6763 --trade 烧烤 --hours 17:00-22:00 --json',
    en: 'The position is WGS 84 and stands for a stall of 2 m by 2 m; or give a GeoJSON file of several stalls, whose properties go before the options. Exits with 1 where a clause is broken.\nExample: zhitu check-vendor 121.0148 30.6763 --trade 烧烤 --hours 17:00-22:00 --json',
  },
  options: {
    class: { value: 'C', help: { zh: 'scattered、clustered 或 frontage', en: 'scattered, clustered or frontage' } },
    subtype: { value: 'S', help: { zh: 'own_produce、breakfast 或 repair', en: 'own_produce, breakfast or repair' } },
    trade: { value: 'T', help: { zh: '经营项目', en: 'what is traded' } },
    hours: { value: 'H', help: { zh: '经营时间，如 17:00-22:00', en: 'hours of trade, as 17:00-22:00' } },
    date: { value: 'D', help: { zh: '判定日期，如 2023-07-11', en: 'day for which it is judged, as 2023-07-11' } },
    pavement: { value: 'N', help: { zh: '该处人行道宽度，米', en: 'width of the pavement there in metres' } },
  },
  async run(call) {
    const { positionals, terminal } = call;
    const [path] = positionals;
    const several = positionals.length === 1 && path !== undefined && Number.isNaN(Number(path));
    if (!several && positionals.length !== 2)
      throw new UsageError({
        zh: '请给出经度和纬度，或一个 GeoJSON 文件',
        en: 'Give longitude and latitude, or a GeoJSON file',
      });
    const asked: Named[] = several ? await stallsIn(call, path) : [{ name: null, stall: stallAt(call, positionals) }];
    const zhitu = await compose({ ...places(call), host: 'loopback', pages: false, readOnly: true });
    try {
      const host = { read: zhitu.ctx.store.read, pack: zhitu.ctx.pack };
      const sites: (StallVerdict & { name: string | null })[] = [];
      for (const { name, stall } of asked) sites.push({ name, ...(await checkStall(host, stall)) });
      if (terminal.json) terminal.out(JSON.stringify(several ? { sites } : { ...sites[0], name: undefined }));
      else
        sites.forEach((found, i) => {
          if (several) terminal.out(`${i + 1}. ${found.name ?? ''}`.trimEnd());
          tell(terminal, found);
        });
      return sites.some((found) => found.verdict === 'fail') ? 1 : 0;
    } finally {
      await zhitu.close();
    }
  },
};

const MARKS: Record<ClauseResult['verdict'], string> = { fail: '✕', unknown: '?', pass: '✓', off: '·' };

function tell({ language, out }: Terminal, { verdict, clauses, move, noMove }: StallVerdict): void {
  const zh = language === 'zh';
  const words = {
    fail: zh ? '不符合' : 'not allowed',
    unknown: zh ? '图上可判的条款均符合，其余需现场核实' : 'nothing speaks against it here; the rest is for the site',
    pass: zh ? '符合' : 'allowed',
  };
  out(words[verdict]);
  for (const { verdict: one, rule, measured, required, against } of clauses) {
    if (one === 'off') continue;
    const unit = rule.unit === 'm' ? (zh ? ' 米' : ' m') : '';
    const show = (value: number | string) =>
      typeof value === 'number' ? `${Math.round(value * 100) / 100}${unit}` : value;
    const is =
      measured === null
        ? one === 'unknown'
          ? zh
            ? '无数据'
            : 'no data'
          : zh
            ? '附近没有'
            : 'none near'
        : show(measured);
    const name = against?.name ? ` ${against.name}` : '';
    out(`  ${MARKS[one]} ${zh ? rule.zh : rule.en} ${show(required)}${zh ? '；实为 ' : '; is '}${is}${name}`);
    out(
      `      ${rule.source}${rule.clause ? ` ${rule.clause}` : ''}${rule.verifiedBy ? '' : zh ? '（待核实）' : ' (to be verified)'}`,
    );
  }
  if (move) {
    const metres = move.metres.toFixed(1);
    const at = move.at.map((degree) => degree.toFixed(7)).join(', ');
    out(zh ? `→ 挪动 ${metres} 米到 ${at}` : `→ move it ${metres} m to ${at}`);
  } else if (noMove === 'none_near') out(zh ? '→ 100 米内没有可行的位置' : '→ no place within 100 m would do');
}
