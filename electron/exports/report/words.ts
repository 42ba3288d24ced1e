/** The words of a report's frame, in both languages; what it is about brings its own. */
import type { Language } from '../../contract/errors.ts';
import type { Table } from './document.ts';

export interface Words {
  asked: string;
  data: string;
  method: string;
  source: string;
  map: string;
  legend: string;
  limits: string;
  signature: string;
  prepared: string;
  reviewed: string;
  approved: string;
  date: string;
  stamp: string;
  scale: string;
  scaleNote: string;
  north: string;
  cut: string;
  page: readonly [before: string, between: string, after: string];
  questionSheet: string;
  sheets: Record<Table['id'], string>;
}

export const WORDS: Record<Language, Words> = {
  zh: {
    asked: '提出的问题',
    data: '数据与日期',
    method: '方法',
    source: '依据',
    map: '图',
    legend: '图例',
    limits: '方法的局限',
    signature: '签署',
    prepared: '编制',
    reviewed: '审核',
    approved: '批准',
    date: '日期',
    stamp: '单位盖章',
    scale: '比例尺',
    scaleNote: '按原尺寸（100 %）打印时比例准确；请用图上比例尺核对。',
    north: '上方为正北；平面直角坐标，WGS 84 椭球，图幅中心处无变形。',
    cut: '图幅范围过大，次要地物未全部绘出。',
    page: ['第 ', ' 页，共 ', ' 页'],
    questionSheet: '问题',
    sheets: {
      sites: '选址',
      clauses: '条款',
      refused: '未采纳',
      demand: '需求',
      streets: '街道',
      differences: '差异',
      figures: '指标',
    },
  },
  en: {
    asked: 'What was asked',
    data: 'Data and dates',
    method: 'Method',
    source: 'Source',
    map: 'Map',
    legend: 'Legend',
    limits: 'Limits of the method',
    signature: 'Signatures',
    prepared: 'Prepared by',
    reviewed: 'Reviewed by',
    approved: 'Approved by',
    date: 'Date',
    stamp: 'Official stamp',
    scale: 'Scale',
    scaleNote: 'True to scale when printed at actual size (100 %); check against the scale bar.',
    north: 'North is up; plane coordinates on the WGS 84 ellipsoid, without distortion at the middle of the map.',
    cut: 'The map covers so much that minor features are not all drawn.',
    page: ['Page ', ' of ', ''],
    questionSheet: 'question',
    sheets: {
      sites: 'sites',
      clauses: 'clauses',
      refused: 'refused',
      demand: 'demand',
      streets: 'streets',
      differences: 'differences',
      figures: 'figures',
    },
  },
};
