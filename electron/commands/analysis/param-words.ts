import type { Words } from '../command.ts';

/** What each parameter of contract/analysis.ts is, by its name there. */
export const PARAM_WORDS: Record<string, Words> = {
  unit: { zh: '统计单元：路段、六边形或方格', en: 'what is compared: street pieces, hexagons or squares' },
  pieceLength: {
    zh: '路段最长多少米，0 为整段',
    en: 'streets are cut into pieces no longer than this, metres; 0 leaves them whole',
  },
  tolerance: {
    zh: '离街道多少米以内算在街上',
    en: 'a record further than this from every street belongs to none, metres',
  },
  cell: { zh: '方格边长，米', en: 'side of a cell, metres' },
  resolution: { zh: 'H3 六边形级别', en: 'resolution of H3 hexagons' },
  band: { zh: '多少米以内算相邻', en: 'neighbours lie within this, metres' },
  adjust: {
    zh: '多重检验校正：Benjamini-Hochberg、Benjamini-Yekutieli 或不校正',
    en: 'adjustment for many tests: Benjamini-Hochberg, Benjamini-Yekutieli or none',
  },
  permutations: { zh: '置换次数，0 为只用解析公式', en: 'permutations; 0 for the analytical score alone' },
  seed: { zh: '随机数种子', en: 'seed of random numbers' },
  kernel: { zh: '核函数', en: 'kernel' },
  bandwidth: {
    zh: '带宽，米；密度分析不填则按规则选取',
    en: 'bandwidth, metres; density chooses by the rule without it',
  },
  rule: { zh: '选取带宽的规则', en: 'rule that chooses the bandwidth' },
  edgeCorrected: { zh: '是否校正边界', en: 'whether to correct for the edge' },
  method: { zh: '聚类方法', en: 'method of clustering' },
  radius: { zh: 'DBSCAN 半径，米', en: 'radius of DBSCAN, metres' },
  minPoints: { zh: 'DBSCAN 核心点的最少点数', en: 'points within the radius that make a core of DBSCAN' },
  minSize: { zh: 'HDBSCAN 的最小聚集', en: 'smallest cluster of HDBSCAN' },
  split: { zh: '路口处的等分方式', en: 'how density splits at junctions' },
  lixel: { zh: '街道像元长度，米', en: 'length of a lixel, metres' },
  step: { zh: '时间步长', en: 'step of time' },
  lag: { zh: '之前多少步算时间上的邻居', en: 'steps before that count as neighbours in time' },
  against: {
    zh: '与全部时段比较（all），还是只与同一时段的其他街道比较（step）',
    en: 'compare with all steps, or with other streets of the same step only',
  },
  backtest: { zh: '回测多少个过去的时段', en: 'past periods to forecast and score' },
  freeze: {
    zh: '留存下一时段的排名，届时评分（须同用 --save）',
    en: 'keep the ranking for the next period, to be scored when it is over (needs --save)',
  },
  segments: {
    zh: '严管路段的 ID，可多次给出；不给则全部',
    en: 'id of a strict segment; may be repeated; all without it',
  },
  before: { zh: '之前的天数', en: 'days before' },
  after: { zh: '之后的天数', en: 'days after' },
  controls: { zh: '每段最多多少条对照街道', en: 'streets for comparison a segment at most' },
  buffer: { zh: '在多少米内查看转移', en: 'how far displacement is looked for, metres' },
  months: { zh: '看最近多少个月', en: 'months to look back' },
  most: { zh: '最多列多少条', en: 'entries at most' },
  weights: { zh: '各项权重，可多次给出', en: 'weight of a criterion; may be repeated' },
};
