/** Published figures: what each means and the SQL that counts it. The figures themselves are in the city's data. */
import { HANDLED_CASES, UNCOUNTED_CASES } from '../domain/machines.ts';
import {
  asIs,
  cutPercent,
  type DisplayRule,
  decimetres,
  more,
  tensAndMore,
  tenThousands,
  wholePercent,
} from './display-rules.ts';

export interface FigureSpec {
  id: string;
  zh: string;
  en: string;
  rule: DisplayRule;
  /** One row with one column. */
  sql: string;
}

const list = (values: readonly string[]) => values.map((v) => `'${v}'`).join(', ');
const TICKETED = list(['warning', 'penalty']);

/**
 * @param from, until first and last moment counted, ISO with offset
 */
export function figureSpecs(from: string, until: string): FigureSpec[] {
  const during = (column: string) => `${column} BETWEEN unixepoch('${from}') AND unixepoch('${until}')`;
  const violations = `FROM violations WHERE retired_at IS NULL AND ${during('at')}`;
  const manual = `method = 'manual' AND decision IN (${TICKETED})`;
  const captured = `method = 'capture' AND street IN (SELECT name FROM roads WHERE capture = 1)`;
  const parking = (what: string, kind: string) =>
    `SELECT ${what} FROM parking WHERE retired_at IS NULL AND kind = '${kind}'`;
  const onCandidateLand = `EXISTS (SELECT 1 FROM reference_features r WHERE r.kind = 'candidate_land'
    AND parking.lon BETWEEN r.west AND r.east AND parking.lat BETWEEN r.south AND r.north)`;
  const leads = `FROM cases WHERE kind = 'lead' AND ${during('opened_at')} AND status NOT IN (${list(UNCOUNTED_CASES)})`;
  const event = (column: string) => `SELECT sum(${column}) FROM events WHERE ${during('from_at')}`;
  const service = (kind: string) => `SELECT sum(amount) FROM services WHERE kind = '${kind}'`;
  return [
    {
      id: 'manual',
      zh: '人工贴单',
      en: 'Manual tickets',
      rule: asIs,
      sql: `SELECT count(*) ${violations} AND ${manual}`,
    },
    {
      id: 'capture',
      zh: '电子抓拍（抓拍路段上）',
      en: 'Electronic captures on the capture roads',
      rule: asIs,
      sql: `SELECT count(*) ${violations} AND ${captured}`,
    },
    {
      id: 'capture_share',
      zh: '电子抓拍占比',
      en: 'Share captured',
      rule: wholePercent,
      sql: `SELECT 100.0 * sum(${captured}) / count(*) ${violations} AND ((${manual}) OR (${captured}))`,
    },
    {
      id: 'capture_roads',
      zh: '电子抓拍道路',
      en: 'Capture roads',
      rule: asIs,
      sql: 'SELECT count(*) FROM roads WHERE capture = 1',
    },
    {
      id: 'strict_segments',
      zh: '严管路段（年初 → 现在）',
      en: 'Strict segments (before → now)',
      rule: asIs,
      sql: `SELECT coalesce(sum(valid_from < unixepoch('${from}')), 0) || ' → ' || count(*) FROM segments
  WHERE retired_at IS NULL AND valid_from <= unixepoch('${until}') AND (valid_to IS NULL OR valid_to > unixepoch('${until}'))`,
    },
    {
      id: 'reminders',
      zh: '劝离短信',
      en: 'Reminders',
      rule: asIs,
      sql: `SELECT count(*) FROM reminders WHERE ${during('sent_at')}`,
    },
    {
      id: 'bays',
      zh: '非机动车停车区（处）',
      en: 'Non-motor bays',
      rule: asIs,
      sql: parking('count(*)', 'nonmotor_bay'),
    },
    {
      id: 'bay_length',
      zh: '非机动车停车区总长（米）',
      en: 'Length of the non-motor bays in metres',
      rule: decimetres,
      sql: parking('sum(length_m)', 'nonmotor_bay'),
    },
    {
      id: 'temporary_lots',
      zh: '在建临时停车场（待用土地上）',
      en: 'Temporary lots in progress on candidate land',
      rule: asIs,
      sql: `${parking('count(*)', 'temporary_lot')} AND status = 'in_progress' AND ${onCandidateLand}`,
    },
    {
      id: 'shareable',
      zh: '可共享单位',
      en: 'Units that could share their berths',
      rule: asIs,
      sql: parking('count(*)', 'shared_potential'),
    },
    {
      id: 'shareable_berths',
      zh: '可共享泊位',
      en: 'Berths that could be shared',
      rule: tensAndMore,
      sql: parking('sum(berths)', 'shared_potential'),
    },
    {
      id: 'shared_open',
      zh: '已公布错时共享点（有开放时间）',
      en: 'Shared berths published: points with opening hours',
      rule: asIs,
      sql: `${parking('count(*)', 'shared_open')} AND hours <> ''`,
    },
    {
      id: 'shared_berths',
      zh: '已公布错时共享泊位',
      en: 'Shared berths published: berths',
      rule: asIs,
      sql: parking('sum(berths)', 'shared_open'),
    },
    {
      id: 'scattered',
      zh: '分散布点',
      en: 'Scattered vendor points',
      rule: asIs,
      sql: `SELECT count(*) FROM vendors WHERE retired_at IS NULL AND class = 'scattered'`,
    },
    { id: 'leads', zh: '线索', en: 'Leads', rule: asIs, sql: `SELECT count(*) ${leads}` },
    {
      id: 'leads_handled',
      zh: '线索处置率',
      en: 'Leads handled',
      rule: cutPercent,
      sql: `SELECT 100.0 * sum(status IN (${list(HANDLED_CASES)})) / count(*) ${leads}`,
    },
    { id: 'event_stalls', zh: '夜市活动摊位', en: 'Event: stalls', rule: asIs, sql: event('stalls') },
    {
      id: 'event_visitors',
      zh: '夜市活动人流（人次）',
      en: 'Event: visitors',
      rule: tenThousands(''),
      sql: event('visitors'),
    },
    {
      id: 'event_turnover',
      zh: '夜市活动营业额',
      en: 'Event: turnover in yuan',
      rule: tenThousands('元'),
      sql: event('turnover_cny'),
    },
    {
      id: 'event_local_spend',
      zh: '活动带动消费',
      en: 'Event: local spend in yuan',
      rule: tenThousands('元'),
      sql: event('local_spend_cny'),
    },
    {
      id: 'service_cleaning',
      zh: '夜市每日增加保洁（小时）',
      en: 'Night trading: more hours of cleaning a day',
      rule: more,
      sql: service('cleaning'),
    },
    {
      id: 'service_trips',
      zh: '夜市每日增加清运（车次）',
      en: 'Night trading: more vehicle trips a day',
      rule: more,
      sql: service('vehicle_trips'),
    },
    {
      id: 'service_zones',
      zh: '夜市增加服务的区域',
      en: 'Night trading: zones with more service',
      rule: asIs,
      sql: 'SELECT count(DISTINCT zone) FROM services',
    },
    {
      id: 'protected_points',
      zh: '便民服务点',
      en: 'Protected service points',
      rule: asIs,
      sql: `SELECT count(*) FROM reference_features WHERE kind = 'protected_point'`,
    },
  ];
}
