/** What an analysis found, for people. */
import { gunzipSync } from 'node:zlib';
import type { FeatureCollection } from 'geojson';
import { type AnalysisKind, MEASURES } from '../../contract/analysis.ts';
import type { Summary } from '../../contract/analysis-summary.ts';
import { MEASURE_WORDS, warningText } from '../../contract/analysis-warnings.ts';
import type { Language } from '../../contract/errors.ts';
import { isoInZone } from '../../domain/time.ts';
import type { Terminal, Words } from '../command.ts';
import { CRITERIA, classWords, METHODS, VERDICTS } from './result-words.ts';
import { textTable } from './text-table.ts';

export interface Told {
  kind: AnalysisKind;
  summary: Summary;
  /** GeoJSON, gzip. */
  features: Uint8Array;
  timeZone: string;
  terminal: Terminal;
}

interface Speech {
  /** The one of two sayings that is in the language. */
  w(zh: string, en: string): string;
  words(of: Words | undefined, code: string): string;
  /** A figure with so many decimals. */
  n(value: number, decimals?: number): string;
  day(epoch: number): string;
  /** Its name, or that it has none. */
  street(name: string | null | undefined): string;
  line(text: string): void;
  table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): void;
}

const MOST = 20; // rows of a table

export function tell({ kind, summary, features, timeZone, terminal }: Told): void {
  const { language } = terminal;
  const speech: Speech = {
    w: (zh, en) => (language === 'zh' ? zh : en),
    words: (of, code) => of?.[language] ?? code,
    n: (value, decimals = 0) =>
      value.toLocaleString(language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }),
    day: (epoch) => isoInZone(epoch, timeZone).slice(0, 10),
    street: (name) => name || (language === 'zh' ? '（无名）' : '(unnamed)'),
    line: terminal.out,
    table(head, rows) {
      if (rows.length === 0) return;
      for (const line of textTable(head, rows.slice(0, MOST))) terminal.out(`  ${line}`);
      if (rows.length > MOST) terminal.out('  …');
    },
  };
  head(summary, speech);
  (TELL[kind] as Teller<AnalysisKind>)(summary, speech, features);
  for (const warning of summary.warnings) terminal.note(`! ${warningText(warning, language)}`);
  if ('pooled' in summary) for (const line of segmentWarnings(summary, language)) terminal.note(`! ${line}`);
}

/** Each warning once, with the segments that it is about. */
function segmentWarnings({ segments }: Summary<'evaluate'>, language: Language): string[] {
  const names = new Map<string, string[]>();
  for (const { name, warnings } of segments) {
    for (const warning of warnings) {
      const said = warningText(warning, language);
      names.set(said, [...(names.get(said) ?? []), name]);
    }
  }
  const colon = language === 'zh' ? '：' : ': ';
  return [...names].map(([said, of]) => `${of.join(language === 'zh' ? '、' : ', ')}${colon}${said}`);
}

function head(summary: Summary, { w, n, line }: Speech): void {
  const snap = 'snap' in summary ? summary.snap : null;
  const points = w(`${n(summary.points)} 起违停`, `${n(summary.points)} violations`);
  if (!snap) {
    line(points);
    return;
  }
  const [on, ambiguous, far] = [n(snap.on), n(snap.ambiguous), n(snap.far)];
  line(
    w(
      `${points}：${on} 起在街道上，${ambiguous} 起两街难分，${far} 起 ${snap.tolerance} 米内没有街道`,
      `${points}: ${on} on streets, ${ambiguous} between two streets, ${far} with no street within ${snap.tolerance} m`,
    ),
  );
}

type Teller<K extends AnalysisKind> = (summary: Summary<K>, speech: Speech, features: Uint8Array) => void;

const TELL: { [K in AnalysisKind]: Teller<K> } = {
  hotspots(s, { street, w, n, line, table, words }) {
    for (const measure of MEASURES) {
      const found = s.measures[measure];
      if (!found) continue;
      const { hot, cold, moran } = found;
      const classes = w(
        `热点 ${hot.join('/')}，冷点 ${cold.join('/')}（99/95/90 %）`,
        `hot ${hot.join('/')}, cold ${cold.join('/')} (99/95/90 %)`,
      );
      const global = moran ? ` Moran I ${n(moran.i, 3)}, z ${n(moran.z, 1)}` : '';
      line(`${words(MEASURE_WORDS[measure], measure)}: ${n(found.total, 1)}; ${classes}${global}`);
      table(
        [w('街道', 'street'), w('数值', 'value'), 'z'],
        found.top.map((t) => [street(t.street), n(t.value, 1), n(t.z, 2)]),
      );
    }
    for (const { a, b, shared, of } of s.agreement) {
      line(`${words(MEASURE_WORDS[a], a)} ∩ ${words(MEASURE_WORDS[b], b)}: ${shared}/${of}`);
    }
  },
  density(s, { w, n, line }) {
    const size = `${s.columns} × ${s.rows}`;
    line(
      w(
        `带宽 ${n(s.bandwidth, 1)} 米，格子 ${n(s.cell, 1)} 米，${size}；最高 ${n(s.peak, 1)} 起/平方公里`,
        `bandwidth ${n(s.bandwidth, 1)} m, cells of ${n(s.cell, 1)} m, ${size}; peak ${n(s.peak, 1)} per km²`,
      ),
    );
  },
  clusters(s, { w, n, line, table }) {
    line(
      w(`${n(s.clusters)} 个聚集，${n(s.noise)} 起不属于任何聚集`, `${n(s.clusters)} clusters, ${n(s.noise)} in none`),
    );
    table(
      [w('名称', 'name'), w('数量', 'count'), w('面积 m²', 'area m²'), w('每公顷', 'per ha')],
      s.list.map((c) => [c.name ?? `#${c.id}`, n(c.points), n(c.area_m2), n(c.density, 1)]),
    );
  },
  network_density(s, { street, w, n, line, table }) {
    line(
      w(
        `${n(s.lixels)} 个像元；最高 ${n(s.peak, 2)} 起/100 米`,
        `${n(s.lixels)} lixels; peak ${n(s.peak, 2)} per 100 m`,
      ),
    );
    table(
      [w('街道', 'street'), w('每百米', 'per 100 m')],
      s.top.map((t) => [street(t.street), n(t.value, 2)]),
    );
  },
  emerging(s, { w, n, line, table, words, day }) {
    const { steps, trend } = s;
    line(
      w(
        `${n(s.units)} 个单元，${steps.length} 步，自 ${day(steps[0] ?? 0)}；总体趋势 z ${n(trend.z, 2)}，p ${n(trend.p, 4)}`,
        `${n(s.units)} units, ${steps.length} steps from ${day(steps[0] ?? 0)}; trend of the whole z ${n(trend.z, 2)}, p ${n(trend.p, 4)}`,
      ),
    );
    const found = Object.entries(s.classes).filter(([code, count]) => count > 0 && code !== 'none');
    table(
      [w('类别', 'class'), w('单元', 'units')],
      found.map(([code, count]) => [words(classWords(code), code), n(count)]),
    );
  },
  forecast(s, { street, w, n, line, table, words, day }, features) {
    line(w(`${day(s.from)} 至 ${day(s.to)} 之前的排名`, `ranking for ${day(s.from)} until ${day(s.to)}`));
    const { features: ranked } = JSON.parse(gunzipSync(features).toString('utf8')) as FeatureCollection;
    table(
      ['#', w('街道', 'street'), w('长度 m', 'length m'), w('预计', 'expected')],
      ranked.slice(0, 10).map(({ properties: p }) => [n(p?.rank), street(p?.street), n(p?.length_m), n(p?.score, 2)]),
    );
    line(w('过去时段的评分（前 5 %、10 % 街长）', 'scores of past periods (first 5 and 10 % of street length)'));
    const rows = s.periods.flatMap((period) =>
      period.scores
        .filter((score) => score.method !== 'uniform')
        .map((score) => [
          day(period.from),
          n(period.points),
          `${words(METHODS[score.method], score.method)}${period.frozen !== null && score.method === 'forecast' ? ' *' : ''}`,
          ...score.hit.map((hit) => `${n(100 * hit, 1)} %`),
          n(score.pai[0], 2),
          n(score.pei[0], 2),
        ]),
    );
    table([w('自', 'from'), w('起', 'n'), w('方法', 'method'), '5 %', '10 %', 'PAI', 'PEI*'], rows.slice(-MOST));
    if (s.periods.some((p) => p.frozen !== null)) line(w('* 事先留存的排名', '* kept before the period began'));
  },
  evaluate(s, { w, n, line, table, words, day }) {
    table(
      [
        w('路段', 'segment'),
        w('自', 'from'),
        w('前→后', 'before→after'),
        w('比值', 'ratio'),
        '95 %',
        'EB',
        w('结论', 'verdict'),
      ],
      s.segments.map(({ name, start, treated, ratio, bayes, verdict, peaked }) => [
        name,
        day(start),
        `${n(treated.before)}→${n(treated.after)}`,
        ratio ? n(ratio.value, 2) : '—',
        ratio ? `${n(ratio.low, 2)}–${n(ratio.high, 2)}` : '—',
        bayes ? n(bayes.ratio, 2) : '—',
        `${words(VERDICTS[verdict], verdict)}${peaked ? w('（此前有高峰）', ' (after a peak)') : ''}`,
      ]),
    );
    const { ratio, wdd, verdict } = s.pooled;
    const told = ratio ? ` ${n(ratio.value, 2)} (${n(ratio.low, 2)}–${n(ratio.high, 2)})` : '';
    const moved = wdd ? `; WDD ${n(wdd.value)} (${n(wdd.low)} … ${n(wdd.high)})` : '';
    line(`${w('合计', 'together')}: ${words(VERDICTS[verdict], verdict)}${told}${moved}`);
  },
  suggest(s, { street, w, n, table, words }) {
    const criteria = Object.keys(s.items[0]?.criteria ?? {});
    table(
      [
        '#',
        '95 %',
        w('街道', 'street'),
        w('长度 m', 'length m'),
        w('得分', 'score'),
        ...criteria.map((c) => words(CRITERIA[c], c)),
      ],
      s.items.map((item) => [
        item.rank,
        item.ranks.join('–'),
        street(item.street),
        n(item.length_m),
        n(item.score, 3),
        ...criteria.map((c) => n(item.criteria[c]?.value ?? 0, 2)),
      ]),
    );
  },
};
