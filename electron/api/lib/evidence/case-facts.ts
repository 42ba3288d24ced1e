import type { CaseFile } from '../../../contract/cases.ts';
import type { Fact } from '../../../exports/report/document.ts';
import type { Say } from '../plan-report/say.ts';

/** DOMAIN part 4: Chinese, English. */
const STATES: Record<string, readonly [string, string]> = {
  reported: ['网格上报', 'reported'],
  triaged: ['综合研判', 'triaged'],
  dispatched: ['系统交办', 'dispatched'],
  assigned: ['任务分配', 'assigned'],
  handling: ['现场处置', 'handling'],
  reported_back: ['结果反馈', 'reported back'],
  verifying: ['核查', 'verifying'],
  closed: ['结案', 'closed'],
  rejected: ['不予受理', 'rejected'],
  duplicate: ['重复', 'duplicate'],
  returned: ['退回', 'returned'],
  suspended: ['中止', 'suspended'],
};

/** A state of a finding or a case as people read it. */
export function stateOf(kind: 'finding' | 'case', state: string | null, say: Say): string {
  if (state === null) return '–';
  const words = kind === 'case' ? STATES[state] : undefined;
  return words ? say(...words) : say.term('structures_status', state);
}

export function caseFacts(file: CaseFile, say: Say): Fact[] {
  const given: [string, string | null | false][] = [
    [say('案号', 'Case'), file.number],
    [say('标题', 'Title'), file.title],
    [say('环节', 'State'), stateOf('case', file.status, say)],
    [say('来源', 'Source'), file.source],
    [say('镇街', 'Town'), file.town && say.value('structures', 'town', file.town)],
    [say('承办中队', 'Squad'), file.squad && say.value('structures', 'squad', file.squad)],
    [say('承办人', 'Person'), file.assignee],
    [say('立案日期', 'Opened'), say.day(file.openedAt)],
    [say('结案日期', 'Closed'), file.closedAt !== null && say.day(file.closedAt)],
    [say('备注', 'Note'), file.note],
    [
      say('经纬度（WGS 84）', 'WGS 84'),
      file.lon !== null && file.lat !== null && `${file.lon.toFixed(6)} E, ${file.lat.toFixed(6)} N`,
    ],
  ];
  return given.flatMap(([label, value]) => (value ? [{ label, value }] : []));
}
