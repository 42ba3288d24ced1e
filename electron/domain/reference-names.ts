import type { ReferenceKind } from './vocabulary.ts';

/** What lies under the five layers, as people call it. */
export const REFERENCE_NAMES: Record<ReferenceKind, { zh: string; en: string }> = {
  water: { zh: '水域', en: 'Water' },
  canal: { zh: '河道', en: 'Canal' },
  green: { zh: '绿地', en: 'Green' },
  building: { zh: '建筑', en: 'Building' },
  fire_lane: { zh: '消防通道', en: 'Fire lane' },
  candidate_land: { zh: '可利用地块', en: 'Candidate land' },
  protected_point: { zh: '便民服务点', en: 'Service point' },
  school: { zh: '学校', en: 'School' },
  hospital: { zh: '医院', en: 'Hospital' },
  market: { zh: '菜场', en: 'Market' },
  mall: { zh: '商场', en: 'Mall' },
  landmark: { zh: '地标', en: 'Landmark' },
};
