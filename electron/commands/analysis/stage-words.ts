import type { Language } from '../../contract/errors.ts';
import type { Words } from '../command.ts';

/** What a thread of analysis is at, by the name it gives. */
const STAGES: Record<string, Words> = {
  reading: { zh: '读取', en: 'reading' },
  streets: { zh: '街道', en: 'streets' },
  points: { zh: '点', en: 'points' },
  neighbours: { zh: '邻居', en: 'neighbours' },
  permutations: { zh: '置换', en: 'permutations' },
  forecast: { zh: '预测', en: 'forecasts' },
  density: { zh: '密度', en: 'density' },
  packing: { zh: '整理', en: 'packing' },
};

export function stageWords(stage: string, language: Language): string {
  return STAGES[stage]?.[language] ?? (language === 'zh' ? '计算' : 'computing');
}
