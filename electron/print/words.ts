/** What a sheet says by itself, in both languages. */
export interface SheetWords {
  legend: string;
  nothing: string;
  title: string;
  scale: string;
  trueSize: string;
  grid: Record<'none' | 'degrees' | 'kilometres', string>;
  projection: string;
  printed: string;
  asOf: string;
  source: string;
  approval: string;
  internal: string;
  gathered: (most: string) => string;
  cut: (n: string) => string;
  groundCut: string;
  onSheet: string;
  conditions: string;
  analysis: string;
  stale: string;
  index: string;
  page: string;
  neighbours: string;
  compass: Record<'north' | 'east' | 'south' | 'west', string>;
  town: string;
  and: string;
  filter: {
    from: (day: string) => string;
    until: (day: string) => string;
    day: (first: string, last: string) => string;
    hours: string;
    weekdays: readonly string[];
    text: string;
    drawn: string;
    chosen: (n: number) => string;
  };
}

export const SHEET_WORDS: Record<'zh' | 'en', SheetWords> = {
  zh: {
    legend: '图例',
    nothing: '图幅内没有',
    title: '执法一张图',
    scale: '比例尺',
    trueSize: '按 100 % 打印时比例准确，请用比例尺核对。',
    grid: { none: '', degrees: '经纬网', kilometres: '公里网' },
    projection: '横轴墨卡托投影，以图幅中心为原点，中心处无变形；',
    printed: '制图日期',
    asOf: '数据截至',
    source: '资料来源',
    approval: '审图号',
    internal: '内部使用，未经地图审核，不得公开展示或出版',
    gathered: (most) => `点位密集处已聚合：圆面积与数量成正比，最大 ${most} 起`,
    cut: (n) => `要素过多，仅绘出 ${n} 个`,
    groundCut: '底图地物过多，次要地物未全部绘出。',
    onSheet: '图内',
    conditions: '筛选：',
    analysis: '分析结果',
    stale: '（数据已有更新，结果未重算）',
    index: '图幅索引',
    page: '页',
    neighbours: '邻接',
    compass: { north: '北', east: '东', south: '南', west: '西' },
    town: '镇街',
    and: '；',
    filter: {
      from: (day) => `${day} 起`,
      until: (day) => `至 ${day}`,
      day: (first, last) => (first === last ? first : `${first} 至 ${last}`),
      hours: '时',
      weekdays: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
      text: '含文字条件',
      drawn: '画定范围内',
      chosen: (n) => `选中的 ${n} 项`,
    },
  },
  en: {
    legend: 'Legend',
    nothing: 'none on this sheet',
    title: 'Enforcement map',
    scale: 'Scale',
    trueSize: 'True to scale when printed at 100 %; check against the bar.',
    grid: { none: '', degrees: 'graticule', kilometres: 'kilometre grid' },
    projection: 'Transverse Mercator about the middle of the map, where it is without distortion; ',
    printed: 'Printed',
    asOf: 'Data as of',
    source: 'Source',
    approval: 'Map approval no.',
    internal: 'For internal use; not approved for publication or display',
    gathered: (most) => `Dense points are gathered: area of a circle as its count, the largest ${most}`,
    cut: (n) => `Too many features: only ${n} are drawn`,
    groundCut: 'Minor features of the ground are not all drawn.',
    onSheet: 'on sheet',
    conditions: 'Only: ',
    analysis: 'Result of analysis',
    stale: ' (data have changed since)',
    index: 'Index of sheets',
    page: 'Page',
    neighbours: 'Next to',
    compass: { north: 'N', east: 'E', south: 'S', west: 'W' },
    town: 'Town',
    and: '; ',
    filter: {
      from: (day) => `from ${day}`,
      until: (day) => `until ${day}`,
      day: (first, last) => (first === last ? first : `${first} to ${last}`),
      hours: 'h',
      weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
      text: 'with a text condition',
      drawn: 'within a drawn area',
      chosen: (n) => `${n} chosen`,
    },
  },
};
