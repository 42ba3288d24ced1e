/** What the classes of results mean, as in the legend on the screen. */
import type { AnalysisKind, EmergingKind, Measure } from '../contract/analysis.ts';
import type { Confidence, Verdict } from '../contract/analysis-colours.ts';

interface ResultWords {
  kind: Record<AnalysisKind, string>;
  confidence: Record<Confidence, string>;
  emerging: Record<EmergingKind, string>;
  side: { hot: string; cold: string };
  measure: Record<Measure, string>;
  none: string;
  band: (share: number) => string;
  verdict: Record<Verdict, string>;
  role: { control: string; buffer: string };
  rank: (from: number, to: number) => string;
  cluster: string;
}

export const RESULT_WORDS: Record<'zh' | 'en', ResultWords> = {
  zh: {
    kind: {
      hotspots: '热点',
      density: '密度面',
      clusters: '聚类',
      network_density: '沿街密度',
      emerging: '新兴热点',
      forecast: '预测与评分',
      evaluate: '成效评估',
      suggest: '推荐路段',
    },
    confidence: {
      3: '热点（99% 置信）',
      2: '热点（95% 置信）',
      1: '热点（90% 置信）',
      0: '不显著',
      [-1]: '冷点（90% 置信）',
      [-2]: '冷点（95% 置信）',
      [-3]: '冷点（99% 置信）',
    },
    emerging: {
      new: '新',
      consecutive: '连续',
      intensifying: '加剧',
      persistent: '持续',
      diminishing: '减弱',
      sporadic: '零星',
      oscillating: '摆动',
      historical: '历史',
    },
    side: { hot: '热点', cold: '冷点' },
    measure: {
      count: '全部违停',
      per_hour: '每巡查小时',
      capture: '仅电子抓拍',
      manual: '仅人工贴单',
      complaints: '仅群众投诉',
    },
    none: '无明显模式',
    band: (share) => `前 ${share}% 街长`,
    verdict: {
      fell: '显著减少',
      rose: '显著增多',
      no_measurable_effect: '看不出效果',
      too_little_data: '数据太少，无法判断',
      displaced: '减少了，但转移到周边',
    },
    role: { control: '对照街道', buffer: '周边缓冲区' },
    rank: (from, to) => `第 ${from}–${to} 位`,
    cluster: '聚集区（越深点数越多）',
  },
  en: {
    kind: {
      hotspots: 'Hot spots',
      density: 'Density surface',
      clusters: 'Clusters',
      network_density: 'Density along streets',
      emerging: 'Emerging hot spots',
      forecast: 'Forecast and scorecard',
      evaluate: 'Effect of strict control',
      suggest: 'Suggested streets',
    },
    confidence: {
      3: 'Hot spot (99% confidence)',
      2: 'Hot spot (95% confidence)',
      1: 'Hot spot (90% confidence)',
      0: 'Not significant',
      [-1]: 'Cold spot (90% confidence)',
      [-2]: 'Cold spot (95% confidence)',
      [-3]: 'Cold spot (99% confidence)',
    },
    emerging: {
      new: 'New',
      consecutive: 'Consecutive',
      intensifying: 'Intensifying',
      persistent: 'Persistent',
      diminishing: 'Diminishing',
      sporadic: 'Sporadic',
      oscillating: 'Oscillating',
      historical: 'Historical',
    },
    side: { hot: ' hot spot', cold: ' cold spot' },
    measure: {
      count: 'all violations',
      per_hour: 'per patrol hour',
      capture: 'captures only',
      manual: 'manual only',
      complaints: 'complaints only',
    },
    none: 'No pattern',
    band: (share) => `Top ${share} % of street length`,
    verdict: {
      fell: 'Fell significantly',
      rose: 'Rose significantly',
      no_measurable_effect: 'No measurable effect',
      too_little_data: 'Too little data to tell',
      displaced: 'Fell, but moved nearby',
    },
    role: { control: 'Control streets', buffer: 'Buffer around them' },
    rank: (from, to) => `Rank ${from}–${to}`,
    cluster: 'Clusters (darker: more points)',
  },
};
