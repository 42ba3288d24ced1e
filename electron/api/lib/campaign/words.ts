/** Words of a campaign on paper and in exports. */
import type { CampaignTarget } from '../../../contract/campaigns.ts';

type Words = { zh: string; en: string };

export const STATE_WORDS: Record<CampaignTarget['state'], Words> = {
  todo: { zh: '待检查', en: 'To inspect' },
  started: { zh: '检查中', en: 'Begun' },
  rectify: { zh: '限期整改', en: 'Order to put right' },
  overdue: { zh: '回头看逾期', en: 'Look-back overdue' },
  not_fixed: { zh: '未整改到位', en: 'Not put right' },
  passed: { zh: '合格', en: 'Passed' },
  fixed: { zh: '已整改', en: 'Put right' },
  case: { zh: '已立案', en: 'Case opened' },
};

export const CHECK_WORDS: Record<string, Words> = {
  pass: { zh: '合格', en: 'Pass' },
  fail: { zh: '不合格', en: 'Fail' },
  na: { zh: '不适用', en: 'Not applicable' },
};
