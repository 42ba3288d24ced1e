/**
 * What the reader of an analysis must know, in words. A task gives code and params; the page and the command line say
 * the words. `{name}` is filled from `params`: `name_zh` or `name_en` where given, else `name`; names of measures are
 * put into words. Each part adds its codes under its heading.
 */
import { MEASURES, type Measure } from './analysis.ts';
import type { Warning } from './analysis-summary.ts';
import type { Language } from './errors.ts';

export const MEASURE_WORDS: Record<Measure, { zh: string; en: string }> = {
  count: { zh: '全部违停', en: 'all violations' },
  per_hour: { zh: '每巡查小时人工贴单', en: 'manual tickets per patrol hour' },
  capture: { zh: '仅电子抓拍', en: 'camera captures only' },
  manual: { zh: '仅人工贴单', en: 'manual tickets only' },
  complaints: { zh: '仅群众投诉', en: 'complaints only' },
};

export const WARNINGS: Record<string, { zh: string; en: string }> = {
  // Points on their way to streets and cells
  few_points: {
    zh: '只有 {points} 条记录，结论很不稳。',
    en: 'There are only {points} records: what follows is shaky.',
  },
  ambiguous_points: {
    zh: '{count} 条记录离两条不同名的街道一样近，没有计入任何街道，另列清单。',
    en: '{count} records lie as near to two streets of different names; they count for neither and are listed.',
  },
  far_points: {
    zh: '{count} 条记录 {tolerance} 米内没有街道，未计入。',
    en: '{count} records have no street within {tolerance} m and are not counted.',
  },
  one_place: {
    zh: '全部记录都在同一个位置，无法比较各处。',
    en: 'All records lie in one place, so places cannot be compared.',
  },
  pieces: {
    zh: '路网分成 {pieces} 块互不相连的部分，跨块的街道不算相邻。',
    en: 'The street network is in {pieces} pieces that do not meet; streets of different pieces are no neighbours.',
  },

  no_streets: {
    zh: '没有路网，按街道分析做不了；可以先导入道路，或改用六边形、方格。',
    en: 'There are no streets to work on: bring in roads first, or use hexagons or squares.',
  },
  segments_off_streets: {
    zh: '{count} 个严管路段附近没有街道，未计入：{names}。',
    en: '{count} strict segments lie on no street and are left out: {names}.',
  },

  // Density and clusters
  wide_bandwidth: {
    zh: '带宽 {bandwidth} 米超过范围（{extent} 米）的一半，看不出各处的差别。',
    en: 'The bandwidth of {bandwidth} m is more than half of the area’s {extent} m: places hardly differ on such a map.',
  },
  narrow_bandwidth: {
    zh: '带宽 {bandwidth} 米小于格子边长 {cell} 米，峰值可能落在格子之间。',
    en: 'The bandwidth of {bandwidth} m is less than the cells’ {cell} m: peaks may fall between them.',
  },
  no_clusters_dbscan: {
    zh: '没有找到聚集区。可以加大半径或减少最少点数。',
    en: 'No cluster was found. Take a larger radius or fewer points.',
  },
  no_clusters_hdbscan: {
    zh: '没有哪一群记录与整体明显分开。可以减小最小规模，或改用 DBSCAN。',
    en: 'No group stands out from the whole. Take a smaller size, or DBSCAN.',
  },
  clusters_unnamed: {
    zh: '没有路网，聚集区无法按街道命名。',
    en: 'There are no streets to name clusters after.',
  },

  // Hot spots
  no_patrol_log: {
    zh: '没有巡查日志，无法按巡查时长折算；巡查多的地方违停也会显得多。',
    en: 'There is no patrol log to divide by: where patrols go, tickets follow.',
  },
  per_hour_on_streets_only: {
    zh: '巡查时长按街道记录，只有以街道为单元时才能按巡查小时折算。',
    en: 'Patrol hours are logged by street: only with streets as units can violations be told per patrol hour.',
  },
  unwatched_units: {
    zh: '{count} 个路段没有巡查记录，未计入“每巡查小时”（其上人工贴单 {tickets} 张）。',
    en: '{count} pieces of street have no patrol in the log and are left out of “per patrol hour” ({tickets} manual tickets lie on them).',
  },
  measures_disagree: {
    zh: '按“{a}”和按“{b}”排出的前 {of} 条街道只有 {shared} 条相同：排名可能反映的是在哪里查，而不是在哪里停。',
    en: 'Of the top {of} streets by {a} and by {b} only {shared} are the same: the ranking may show where one looked, not where cars stood.',
  },
  few_units: {
    zh: '只有 {units} 个单元，难以看出显著的聚集。',
    en: 'There are only {units} units: too few to tell much of what is significant.',
  },
  alone: {
    zh: '{count} 个单元在相邻距离内没有邻居，只与自身比较。',
    en: '{count} units have no neighbour within the distance and are judged by themselves alone.',
  },
  no_variation: {
    zh: '按“{measure}”各单元的值都一样，没有冷热之分。',
    en: 'By {measure} all units have the same value: nothing is hot or cold.',
  },
  all_neighbours: {
    zh: '按“{measure}”只有 {units} 个单元可比，而且互为邻居，分不出冷热。',
    en: 'By {measure} only {units} units can be compared, and each neighbours all others: nothing can be called hot or cold.',
  },
  few_permutations: {
    zh: '按“{measure}”对 {units} 个单元做 {permutations} 次置换，校正后任何单元都不可能显著。请增加置换次数或设为 0。',
    en: 'By {measure}, {permutations} permutations for {units} units leave none that could be significant after adjustment. Take more, or 0.',
  },

  // Through time
  first_step_partial: {
    zh: '数据从第一个{step}的中途开始，该{step}未计入。',
    en: 'The data begin within a {step}; it is left out.',
  },
  last_step_partial: {
    zh: '最后一个{step}的数据不完整，未计入。',
    en: 'The last {step} is not complete in the data and is left out.',
  },
  level_changed: {
    zh: '从 {date} 起全市每{step}由约 {before} 条变为约 {after} 条。只是随全市一起变化的街道也会显得“新”或“旧”：可改为只与同{step}的其他街道比较。',
    en: 'From {date} on the whole city went from about {before} to about {after} a {step}. Streets that only moved with it look new or old too: compare with other streets of the same {step} instead.',
  },
  features_left_out: {
    zh: '有 {count} 个没有类别的单元未画在图上，数量少的先略去。',
    en: '{count} units without a class are not drawn, those with the fewest records first.',
  },

  // Network density
  lixels_left_out: {
    zh: '密度最低的 {count} 段街道未画在图上。',
    en: 'The {count} stretches of street with the lowest density are not drawn.',
  },
  lixel_longer_than_bandwidth: {
    zh: '线元（{lixel} 米）比带宽（{bandwidth} 米）还长，看不出带宽以内的差别。',
    en: 'Lixels ({lixel} m) are longer than the bandwidth ({bandwidth} m), which hides what it could show.',
  },

  // Forecast
  freeze_too_late: {
    zh: '该时段已有数据，排名不再留存：事后留存的不算预测。',
    en: 'There are data of that period already, so the ranking is not kept: kept with hindsight it would be no forecast.',
  },
  few_periods: {
    zh: '只有 {found} 个过去的时段可以评分（要求 {asked} 个）。',
    en: 'Only {found} past periods could be scored of the {asked} asked for.',
  },
  forecast_no_better: {
    zh: '过去各时段里，预测并不比“和上一时段一样”更准（前 5 % 街长的 PAI 平均 {mine}，后者 {last}）。',
    en: 'In the past periods the forecast was no better than “the same as last period” (mean PAI on 5 % of the length {mine}, against {last}).',
  },
  forecast_flat: {
    zh: '各街道的差别不超过偶然，排不出先后。',
    en: 'Streets differ no more than by chance, so there is no ranking.',
  },
  frozen_streets_changed: {
    zh: '{count} 份留存的排名所依据的路网已经改变，无法评分。',
    en: '{count} kept rankings cannot be scored, as their streets are no longer those of the network.',
  },

  // Did it work
  no_segments: {
    zh: '没有可以评估的严管路段：需要有开始时间，并且落在路网上。',
    en: 'There is no strict segment to judge: it needs a start and a place on the streets.',
  },
  segments_missing: {
    zh: '找不到这些路段，或它们没有开始时间、不在路网上：{ids}。',
    en: 'These segments are unknown, have no start or lie on no street: {ids}.',
  },
  segment_peaked: {
    zh: '严管前正好处在高峰：即使不严管，也会自己回落一部分。请看经验贝叶斯估计。',
    en: 'The time before was a peak: part of any fall would have come by itself. See the empirical-Bayes figure.',
  },
  start_outside: {
    zh: '路段的开始时间不在数据范围内，无法比较前后。',
    en: 'The segment begins outside the data, so there is no before and after to compare.',
  },
  short_window: {
    zh: '数据只够比较前 {before} 天和后 {after} 天。',
    en: 'The data reach only {before} days before and {after} days after.',
  },
  no_controls: {
    zh: '找不到情况相近的对照街道，无法排除全市同步的变化。',
    en: 'No street is like it, so a change of the whole city cannot be told from an effect.',
  },
  few_controls: {
    zh: '只有 {count} 条情况相近的对照街道，个别街道的变化影响较大。',
    en: 'Only {count} streets are like it: the ways of single streets weigh much.',
  },
  camera_started: {
    zh: '电子抓拍占比由 {before} % 升到 {after} %：发现违停的方式同时变了，数量变化不等于违停变化。',
    en: 'Camera captures went from {before} % to {after} % of records: finding changed at the same time, so a change of records need not be one of parking.',
  },
  camera_stopped: {
    zh: '电子抓拍占比由 {before} % 降到 {after} %：发现违停的方式同时变了，数量变化不等于违停变化。',
    en: 'Camera captures went from {before} % down to {after} % of records: finding changed at the same time, so a change of records need not be one of parking.',
  },
  camera_midway: {
    zh: '严管前 {days} 天这里才开始电子抓拍：此前与此后的数量不能直接相比。',
    en: 'Cameras began here only {days} days before strict control did: numbers from before them do not compare with later ones.',
  },
  control_cameras: {
    zh: '对照街道的电子抓拍占比由 {before} % 变为 {after} %，本路段没有同样变化：比值里混有发现方式的差别。',
    en: 'On the control streets camera captures went from {before} % to {after} %, and not so here: the ratio holds a difference in finding.',
  },
  patrol_changed: {
    zh: '巡查时长由每周 {before} 小时变为 {after} 小时：巡查多少会影响贴单数量。',
    en: 'Patrols went from {before} to {after} hours a week: tickets follow patrols.',
  },
  already_strict: {
    zh: '比较期内，一半以上的长度早已按“{names}”严管，前后都是严管。',
    en: 'Half of it or more was strict before, as “{names}”: both sides of the comparison are strict.',
  },

  // Which next
  no_candidates: {
    zh: '没有可以建议的路段：有记录的街道都太短，或已经严管。',
    en: 'There is no street to suggest: those with records are too short or strict already.',
  },
  no_complaints: {
    zh: '这段时间没有能落到街道上的投诉，投诉一项全为 0。',
    en: 'No complaint of that time lies on a street: that criterion is 0 everywhere.',
  },
  no_patrols: {
    zh: '没有巡查记录，违停率未按巡查时长调整。',
    en: 'There is no patrol log, so rates are not adjusted for patrols.',
  },
  short_history: {
    zh: '数据只有 {days} 天，不足 {months} 个月。',
    en: 'The data hold only {days} days, less than {months} months.',
  },
};

/** The words of a warning; the code itself for one that is not listed. */
export function warningText(warning: Warning, language: Language): string {
  const words = WARNINGS[warning.code];
  if (!words) return warning.code;
  return words[language].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = warning.params[`${name}_${language}`] ?? warning.params[name];
    if (value === undefined) return whole;
    if (isMeasure(value)) return MEASURE_WORDS[value][language];
    return typeof value === 'number' ? value.toLocaleString('en') : value; // 1,267 in both languages
  });
}

const isMeasure = (value: unknown): value is Measure => (MEASURES as readonly unknown[]).includes(value);
