/** Words of choosing sites, for pages, reports and the command line. */
const zh = {
  model: { coverage: '最大覆盖', p_median: '步行最短', capacitated: '按容量服务', least_sites: '最少点数' },
  source: { land: '候选用地', frontage: '沿街点', parking: '规划车场', given: '自画地点' },
  conflict: {
    school: '邻近学校',
    hospital: '邻近医院',
    protected_point: '邻近便民服务点',
    fire_lane: '邻近消防通道',
    strict_segment: '邻近严管路段',
    housing: '邻近住宅',
  },
  rule: {
    too_far: '离街道太远',
    no_street: '附近没有街道',
    fire_lane: '占用消防通道',
    water: '大半在水面上',
    green: '大半是绿地',
    too_small: '面积不够',
    occupied: '已有停车场',
    vendor_rule: '不合设摊规则',
  },
  unit: { vehicles: '辆次/周', visitors: '人次', records: '起/周' },
  proof: { proving: '正在证明', proven: '已证明为最优', stopped: '证明已停止', off: '未做证明' },
};
const en: typeof zh = {
  model: {
    coverage: 'Most demand covered',
    p_median: 'Least walking',
    capacitated: 'Most served within capacity',
    least_sites: 'Fewest sites',
  },
  source: { land: 'Candidate land', frontage: 'Street frontage', parking: 'Planned lots', given: 'Drawn places' },
  conflict: {
    school: 'Near a school',
    hospital: 'Near a hospital',
    protected_point: 'Near a protected point',
    fire_lane: 'Near a fire lane',
    strict_segment: 'Near a strict segment',
    housing: 'Near housing',
  },
  rule: {
    too_far: 'Too far from a street',
    no_street: 'No street nearby',
    fire_lane: 'Occupies a fire lane',
    water: 'Mostly on water',
    green: 'Mostly green land',
    too_small: 'Too small',
    occupied: 'A lot is there already',
    vendor_rule: 'Against a rule for stalls',
  },
  unit: { vehicles: 'vehicles a week', visitors: 'visitors', records: 'records a week' },
  proof: { proving: 'Proving', proven: 'Proven best', stopped: 'Proof stopped', off: 'Not proven' },
};

export const SITING_WORDS = { zh, en };

/** Candidate land as the bureau sorts it; a class that is not here is named as it is. */
const LAND_EN: Readonly<Record<string, string>> = {
  待建土地: 'Undeveloped land',
  空闲厂区: 'Vacant works',
  开放式场地: 'Open ground',
  红线退让区域: 'Setback strip',
};

/** The name of candidate land without a name of its own, its class and a number, in the reader's language. */
export function landName(name: string, language: 'zh' | 'en'): string {
  if (language === 'zh') return name;
  const [, kind = '', number = ''] = /^(\D+)(\d+)$/.exec(name) ?? [];
  return LAND_EN[kind] ? `${LAND_EN[kind]} ${number}` : name;
}

/** Reasons for refusal whose figure is the most that is allowed; of the others it is the least. */
export const AT_MOST: ReadonlySet<string> = new Set(['too_far', 'water', 'green']);
