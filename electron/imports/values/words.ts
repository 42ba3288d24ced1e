/** The words that registers use for the values of enumerations, in both languages. Spaces, case and dashes do not matter. */
import type { Field } from '../../domain/layers.ts';

const WORDS: Record<string, Record<string, readonly string[]>> = {
  method: {
    manual: ['人工贴单', '人工', '贴单', '现场贴单', '人工查处', 'ticket', 'officer'],
    capture: ['电子抓拍', '抓拍', '电子警察', '电子', '非现场', '监控抓拍', 'camera', 'electronic'],
    video: ['视频巡查', '视频', '视频监控', '视频巡逻', 'video patrol', 'cctv'],
  },
  vehicle: {
    car: [
      '小汽车',
      '小型汽车',
      '轿车',
      '汽车',
      '小客车',
      '小车',
      '私家车',
      'sedan',
      'passenger car',
      'automobile',
      'suv',
    ],
    taxi: ['巡游出租车', '出租车', '出租', '巡游车', 'cab'],
    ride_hailing: ['网约车', '网络预约出租汽车', '网约', 'ride hailing', 'ridehailing', 'rideshare'],
    ebike: ['电动自行车', '电动车', '电瓶车', '非机动车', 'e-bike', 'electric bicycle', 'bicycle'],
    truck: ['货车', '卡车', '大货车', '小货车', '轻型货车', 'lorry', 'van'],
    other: ['其他', '其它', '未知', 'unknown', 'misc'],
  },
  decision: {
    reminded_left: ['劝离', '提醒劝离', '已劝离', '驶离', 'reminded', 'left'],
    warning: ['首违警告', '警告', '首违不罚', '首违', 'warned', 'first warning'],
    penalty: ['处罚', '罚款', '行政处罚', 'fine', 'fined', 'penalised', 'penalized'],
    void: ['作废', '撤销', '无效', 'voided', 'cancelled', 'canceled', 'invalid'],
  },
  kind: {
    nonmotor_bay: ['非机动车停车区', '非机动车停放区', '非机动车', '非机动车泊位', 'bicycle parking', 'bike parking'],
    temporary_lot: ['临时停车场', '临时停车', '临停', 'temporary', 'temporary lot'],
    shared_open: ['错时共享', '共享', '已共享', '错时停车', 'shared'],
    shared_potential: ['可共享', '可错时共享', '潜在共享', 'shareable'],
    public: [
      '公共停车场',
      '公共',
      '停车场',
      '社会停车场',
      'public parking',
      'garage',
      'parkhaus',
      'tiefgarage',
      'parkplatz',
    ],
    roadside: ['路内', '路侧', '道路泊位', '路内泊位', '路边', 'street', 'on street', 'streetside', 'on-street'],
  },
  class: {
    scattered: ['分散布点', '分散', '零星', 'truck', 'push cart', 'pushcart', 'mobile'],
    clustered: ['集中设摊', '集中', '夜市', 'market', 'cluster'],
    frontage: ['前摊后店', '店外', '外摆', '店前', 'shopfront'],
  },
  subtype: {
    own_produce: ['自产自销', '农产品', 'own produce', 'farm'],
    breakfast: ['便民早餐', '早餐', '早点'],
    repair: ['便民修理', '修理', '修补', 'repairs'],
  },
  side: {
    left: ['左', '左侧', 'l'],
    right: ['右', '右侧', 'r'],
    both: ['双侧', '两侧', '双向', 'both sides'],
  },
  'parking.status': {
    planned: ['规划', '规划中', '拟建', '计划', 'plan'],
    in_progress: ['在建', '建设中', '进行中', '施工中', 'under construction', 'building'],
    open: ['开放', '已开放', '启用', '投用', '使用中', '运营', 'active', 'in use'],
    closed: ['关闭', '停用', '已关闭', 'disused'],
  },
  'segments.status': {
    candidate: ['候选', '拟定', '备选'],
    announced: ['公示', '公示中', '公告'],
    trial: ['试行', '试运行'],
    active: ['严管', '严管中', '执行', '生效', 'in force'],
    evaluating: ['评估', '评估中'],
    relaxed: ['放宽', '转常态'],
    retired: ['退出', '撤销', '取消'],
  },
  'vendors.status': {
    draft: ['草稿', '待提交'],
    submitted: ['已提交', '申请', '待审核', 'requested', 'pending'],
    site_check: ['现场核查', '核查', '踏勘'],
    notice: ['公示', '公示中'],
    active: ['有效', '备案', '已备案', '生效', 'approved', 'issued'],
    rectifying: ['整改', '整改中', 'suspend', 'suspended'],
    expired: ['到期', '过期', '已过期', '失效'],
    withdrawn: ['撤回', '注销', '主动退出', 'inactive'],
    refused: ['不予备案', '驳回', '拒绝', 'denied', 'rejected'],
    revoked: ['撤销', '取消', 'cancelled'],
  },
  'structures.status': {
    new: ['待初审', '新增', '新发现'],
    in_review: ['初审中', '初审'],
    second_review: ['待复核', '复核', '复核中'],
    field_check: ['待实地核查', '实地核查', '核查中'],
    disputed: ['争议', '有争议'],
    dismissed: ['排除', '已排除', '误报'],
    confirmed: ['属实', '已属实', '违建'],
    refuted: ['不属实'],
    case_opened: ['已立案', '立案'],
    closed: ['已销号', '销号', '已拆除', '拆除'],
  },
};

export function normaliseWord(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-·]/g, '');
}

/** Normalised word → stored value for a field of a layer; the values themselves are words too. */
export function vocabulary(layer: string, field: Field): Map<string, string> {
  const words = WORDS[`${layer}.${field.key}`] ?? WORDS[field.key] ?? {};
  const map = new Map<string, string>();
  for (const value of field.values ?? []) {
    for (const word of words[value] ?? []) if (!map.has(normaliseWord(word))) map.set(normaliseWord(word), value);
  }
  for (const value of field.values ?? []) map.set(normaliseWord(value), value);
  return map;
}
