import type { Command } from '../command.ts';
import { analysisCommand } from './command.ts';

export const ANALYSIS_COMMANDS: readonly Command[] = [
  analysisCommand(
    'hotspots',
    { zh: '热点：违停在哪里显著集中（Gi*）', en: 'hot spots: where violations are significantly concentrated (Gi*)' },
    '--from 2023-01-01 --to 2023-06-30 --filter method=manual --out hot.geojson',
  ),
  analysisCommand(
    'density',
    { zh: '密度：每平方公里多少起（核密度）', en: 'density: violations per square kilometre by a kernel' },
    '--bandwidth 300 --out density.geojson',
  ),
  analysisCommand(
    'clusters',
    { zh: '聚集：违停扎堆的地方（DBSCAN、HDBSCAN）', en: 'clusters of violations (DBSCAN, HDBSCAN)' },
    '--radius 50 --min-points 10 --out clusters.geojson',
  ),
  analysisCommand(
    'network_density',
    { zh: '路网密度：街道每百米多少起', en: 'density along streets: violations per 100 metres' },
    '--bandwidth 200 --lixel 25 --out streets.geojson',
  ),
  analysisCommand(
    'emerging',
    { zh: '热点演变：新出现、持续、增强、减弱', en: 'emerging hot spots: new, persistent, growing, fading' },
    '--step week --out emerging.geojson',
  ),
  analysisCommand(
    'forecast',
    { zh: '预测下一周或月的街道排名，附历次评分', en: 'rank streets for the next week or month, with a scorecard' },
    '--step week --backtest 12 --freeze --save',
  ),
  analysisCommand(
    'evaluate',
    { zh: '成效：严管路段起了什么作用', en: 'what strict-control segments changed' },
    '--before 90 --after 90 --out effects.csv',
  ),
  analysisCommand(
    'suggest',
    { zh: '建议下一批严管路段', en: 'suggest the next strict-control segments' },
    '--months 6 --weight rate=3 --weight complaints=2',
  ),
];
