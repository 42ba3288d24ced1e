import type { Words } from '../command.ts';

/** Words of results by their codes. */
export const VERDICTS: Record<string, Words> = {
  fell: { zh: '下降', en: 'fell' },
  rose: { zh: '上升', en: 'rose' },
  no_measurable_effect: { zh: '未测得效果', en: 'no measurable effect' },
  too_little_data: { zh: '数据太少', en: 'too little data' },
  displaced: { zh: '转移到附近', en: 'displaced' },
};

const KINDS: Record<string, Words> = {
  new: { zh: '新出现', en: 'new' },
  consecutive: { zh: '连续', en: 'consecutive' },
  intensifying: { zh: '增强', en: 'intensifying' },
  persistent: { zh: '持续', en: 'persistent' },
  diminishing: { zh: '减弱', en: 'diminishing' },
  sporadic: { zh: '零星', en: 'sporadic' },
  oscillating: { zh: '振荡', en: 'oscillating' },
  historical: { zh: '历史', en: 'historical' },
};

/** `new_hot` and its kin. */
export function classWords(code: string): Words {
  const [kind = '', heat] = code.split('_');
  const words = KINDS[kind];
  if (!words) return { zh: '无类别', en: 'none' };
  return heat === 'hot'
    ? { zh: `${words.zh}热点`, en: `${words.en} hot spot` }
    : { zh: `${words.zh}冷点`, en: `${words.en} cold spot` };
}

export const CRITERIA: Record<string, Words> = {
  rate: { zh: '违停率', en: 'rate' },
  persistence: { zh: '持续', en: 'persistence' },
  complaints: { zh: '投诉', en: 'complaints' },
  captures: { zh: '抓拍', en: 'captures' },
  schools: { zh: '学校', en: 'schools' },
  fire_lanes: { zh: '消防通道', en: 'fire lanes' },
};

export const METHODS: Record<string, Words> = {
  forecast: { zh: '预测', en: 'forecast' },
  last: { zh: '同上一时段', en: 'as last period' },
  uniform: { zh: '处处一样', en: 'uniform' },
};
