/** What can be reached on foot from a site, as a report. */
import { createHash } from 'node:crypto';
import { CATCHMENT_CUTOFFS, type Catchment } from '../../../contract/plan-catchment.ts';
import { lineLength } from '../../../domain/measure.ts';
import type { Cell, Drawn, ReportDocument, Table } from '../../../exports/report/document.ts';
import { layerVersions } from '../../../store/versions.ts';
import type { Context } from '../../context.ts';
import { dataFacts } from './data-facts.ts';
import type { Say } from './say.ts';
import { SOURCES } from './sources.ts';

/** Throws plan_no_streets, plan_no_street_near. */
export async function catchmentReport(
  ctx: Context,
  say: Say,
  { at, metres, title }: { at: [number, number]; metres: number[] | undefined; title: string | undefined },
): Promise<ReportDocument> {
  const cutoffs = metres?.length ? metres : CATCHMENT_CUTOFFS;
  const found = await ctx.planning.catchment({ at, cutoffs, outline: false });
  const { city = 0 } = await layerVersions(ctx.store.read);
  const dataHash = createHash('sha256')
    .update(JSON.stringify([city, at, cutoffs]))
    .digest('hex');
  const { facts, schematic } = await dataFacts(ctx, say, { dataHash, layers: ['city'] });
  const { snapped, bands } = found;
  const street = snapped.street ?? say('无名街道', 'an unnamed street');
  const place = `${at[0].toFixed(6)}, ${at[1].toFixed(6)}`;
  const drawn: Drawn[] = bands.flatMap(({ features }, rank) =>
    features.features.map(({ geometry }): Drawn => ({ look: 'catchment', geometry, rank })),
  );
  drawn.push({ look: 'site', geometry: { type: 'Point', coordinates: at } });
  return {
    language: say.language,
    title: title ?? say(`步行服务范围报告：${street}`, `Walking catchment: ${street}`),
    subtitle: say(`位置 ${place}`, `Site at ${place}`),
    asked: [
      {
        label: say('问题', 'Question'),
        value: say(
          '从这一位置沿街道步行，各距离内走得到哪些街道？',
          'Which streets can be reached on foot from this site?',
        ),
      },
      { label: say('位置（WGS 84）', 'Site (WGS 84)'), value: place },
      {
        label: say('起点街道', 'Street where the walk begins'),
        value: say(
          `${street}，距位置 ${say.number(snapped.metres, 1)} 米`,
          `${street}, ${say.number(snapped.metres, 1)} m from the site`,
        ),
      },
      { label: say('步行距离', 'Walking distances'), value: bands.map((b) => `${say.number(b.cutoff)} m`).join(', ') },
    ],
    data: facts,
    method: [
      {
        text: say(
          '沿街道路网求最短路，双向可走；位置到街道的直线距离计入步行距离；道路跨越而不相交处不连通。',
          'Shortest ways along the street network, walked both ways; the straight way from the site to its street counts; streets that cross on different levels are not joined.',
        ),
        source: SOURCES.walking,
      },
    ],
    map: {
      drawn,
      caption: say(`从${street}出发的步行范围`, `Streets within walking distance, from ${street}`),
      legend: [
        { look: 'site', text: say('位置', 'Site') },
        ...bands.map(({ cutoff }, rank) => ({
          look: 'catchment' as const,
          rank,
          text: say(`${say.number(cutoff)} 米以内`, `within ${say.number(cutoff)} m`),
        })),
      ],
    },
    tables: [bandTable(found, say), streetTable(found, say)],
    limits: [
      say(
        '只走得通已录入的街道；小区内部通道、天桥等未录入的不计。',
        'Only streets on record are walked; ways through yards or bridges nobody entered do not count.',
      ),
      say('不计过街等候、坡度和出入口开放时间。', 'Waiting at crossings, slopes and hours of gates do not count.'),
    ],
    schematic,
  };
}

function bandTable({ bands }: Catchment, say: Say): Table {
  return {
    id: 'figures',
    title: say('各距离走得到的街道', 'Streets reached by distance'),
    columns: [
      { label: say('步行距离（米）', 'Walk (m)'), decimals: 0 },
      { label: say('走得到的街道（米）', 'Streets reached (m)'), decimals: 0 },
      { label: say('比上一档多（米）', 'More than the band before (m)'), decimals: 0 },
    ],
    rows: bands.map(({ cutoff, metres }, i): Cell[] => [cutoff, metres, metres - (bands[i - 1]?.metres ?? 0)]),
    empty: say('没有走得到的街道。', 'No street is reached.'),
  };
}

/** By street the metres within each distance. */
function streetTable({ bands }: Catchment, say: Say): Table {
  const unnamed = say('无名街道', 'Unnamed');
  const by = new Map<string, number[]>();
  bands.forEach(({ features }, band) => {
    for (const { geometry, properties } of features.features) {
      const name = properties.street ?? unnamed;
      const sums = by.get(name) ?? bands.map(() => 0);
      const metres = lineLength(geometry.coordinates);
      for (let k = band; k < sums.length; k++) sums[k] = (sums[k] as number) + metres;
      by.set(name, sums);
    }
  });
  const last = (name: string) => Number(name === unnamed);
  const rows = [...by].sort((a, b) => last(a[0]) - last(b[0]) || (b[1].at(-1) as number) - (a[1].at(-1) as number));
  return {
    id: 'streets',
    title: say('走得到的街道', 'Streets reached'),
    columns: [
      { label: say('街道', 'Street') },
      ...bands.map(({ cutoff }) => ({ label: say(`${cutoff} 米内（米）`, `Within ${cutoff} m (m)`), decimals: 0 })),
    ],
    rows: rows.map(([name, sums]): Cell[] => [name, ...sums.map((m) => Math.round(m))]),
    empty: say('没有走得到的街道。', 'No street is reached.'),
  };
}
