/**
 * What a feature of each layer carries. One description drives the table's columns, the inspector, the edit
 * form, the import's column mapping, filters, exports and SQL column lists, so that they cannot disagree.
 * Labels shown to people are in the translations under `field.<layer>.<key>` and `value.<enumeration>.<value>`.
 */

import type { MachineName } from './machines.ts';
import type { PersonalKind } from './personal.ts';
import {
  DECISIONS,
  FINDING_STATUSES,
  type Layer,
  METHODS,
  PARKING_KINDS,
  PARKING_STATUSES,
  PERMIT_STATUSES,
  SEGMENT_STATUSES,
  SIDES,
  VEHICLES,
  VENDOR_CLASSES,
  VENDOR_SUBTYPES,
} from './vocabulary.ts';

export type FieldType = 'text' | 'integer' | 'number' | 'enum' | 'instant' | 'boolean';

export interface Field {
  /** Column name in the layer's table, key in JSON. */
  key: string;
  type: FieldType;
  /** For `enum`: the stored values. */
  values?: readonly string[];
  /** An import without this field, mapped or given as a constant, is refused; so is a row without a value. */
  required?: true;
  /** Set by people in the edit form. A status with a state machine moves by `moves` instead. */
  editable?: true;
  /** Personal data: left out unless the role allows it. Never filterable, never in a tile. */
  personal?: true;
  /** Whom it may name or speak of: told by role (domain/personal.ts), and looked for by `text` as it is told. */
  privacy?: PersonalKind;
  unit?: 'm' | 'm2';
  /** Smallest and largest value accepted. */
  min?: number;
  max?: number;
  /** Column headers by which the import recognises the field, lower case, Chinese and English. */
  headers: readonly string[];
}

export interface LayerSpec {
  layer: Layer;
  geometry: readonly ('Point' | 'LineString' | 'MultiLineString' | 'Polygon' | 'MultiPolygon')[];
  /** The enumeration that colours the layer and makes its legend. */
  category: string;
  /** Instants have one time; periods are valid from (inclusive) to (exclusive), null meaning open. */
  time: { kind: 'instant'; at: string } | { kind: 'period'; from: string; to: string };
  machine?: MachineName;
  /** Text fields that the filter's `text` looks into. */
  textFields: readonly string[];
  fields: readonly Field[];
}

const key: Field = {
  key: 'key',
  type: 'text',
  editable: true,
  headers: [
    '编号',
    '文书编号',
    '案件编号',
    '序号',
    'id',
    'key',
    'code',
    'no',
    'number',
    'permit',
    'locationid',
    'ticket',
    'ticket_no',
  ],
};
const name: Field = {
  key: 'name',
  type: 'text',
  editable: true,
  headers: ['名称', '点位名称', '路段名称', 'name', 'title', 'applicant', 'site'],
};
const street: Field = {
  key: 'street',
  type: 'text',
  editable: true,
  headers: ['路名', '道路', '道路名称', '街道名称', 'street', 'road', 'street_name', 'addr:street'],
};
const address: Field = {
  key: 'address',
  type: 'text',
  editable: true,
  headers: ['地址', '地点', '违停地点', '位置', 'address', 'location', 'place', 'locationdescription'],
};
const town: Field = {
  key: 'town',
  type: 'text',
  editable: true,
  headers: ['镇街', '镇街道', '所属镇街', '街道', '乡镇', 'town', 'township', 'district'],
};
const squad: Field = { key: 'squad', type: 'text', editable: true, headers: ['中队', '所属中队', 'squad', 'team'] };
const note: Field = {
  key: 'note',
  privacy: 'person',
  type: 'text',
  editable: true,
  headers: ['备注', '说明', 'note', 'notes', 'remark', 'description', 'comment'],
};
const validFrom: Field = {
  key: 'valid_from',
  type: 'instant',
  editable: true,
  headers: [
    '起始日期',
    '开始日期',
    '启用日期',
    '生效日期',
    '生效',
    'valid_from',
    'start',
    'start_date',
    'from',
    'approved',
  ],
};
const validTo: Field = {
  key: 'valid_to',
  type: 'instant',
  editable: true,
  headers: [
    '截止日期',
    '结束日期',
    '到期日期',
    '失效日期',
    '失效',
    'valid_to',
    'end',
    'end_date',
    'to',
    'expirationdate',
  ],
};

export const LAYER_SPECS: Record<Layer, LayerSpec> = {
  violations: {
    layer: 'violations',
    geometry: ['Point'],
    category: 'method',
    time: { kind: 'instant', at: 'at' },
    textFields: ['key', 'street', 'address', 'note'],
    fields: [
      key,
      {
        key: 'at',
        type: 'instant',
        required: true,
        editable: true,
        headers: [
          '时间',
          '违停时间',
          '违法时间',
          '抓拍时间',
          '贴单时间',
          '日期',
          'at',
          'time',
          'timestamp',
          'datetime',
          'date',
          'occurred_at',
          'created_at',
        ],
      },
      {
        key: 'method',
        type: 'enum',
        values: METHODS,
        editable: true,
        headers: ['方式', '查处方式', '来源', '取证方式', 'method', 'source', 'type'],
      },
      {
        key: 'vehicle',
        type: 'enum',
        values: VEHICLES,
        editable: true,
        headers: ['车辆类型', '车型', '车辆', 'vehicle', 'vehicle_type'],
      },
      {
        key: 'decision',
        type: 'enum',
        values: DECISIONS,
        editable: true,
        headers: ['处理结果', '处理', '决定', '结果', 'decision', 'result', 'outcome'],
      },
      {
        key: 'plate',
        type: 'text',
        personal: true,
        privacy: 'person',
        headers: ['车牌', '车牌号', '号牌', '号牌号码', 'plate', 'plate_no', 'license_plate'],
      },
      street,
      address,
      town,
      squad,
      { key: 'fire_lane', type: 'boolean', editable: true, headers: ['消防通道', '占用消防通道', 'fire_lane'] },
      note,
    ],
  },
  segments: {
    layer: 'segments',
    geometry: ['LineString', 'MultiLineString'],
    category: 'status',
    time: { kind: 'period', from: 'valid_from', to: 'valid_to' },
    machine: 'segment',
    textFields: ['key', 'name', 'street', 'note'],
    fields: [
      key,
      name,
      street,
      { key: 'status', type: 'enum', values: SEGMENT_STATUSES, headers: ['状态', 'status', 'state'] },
      { key: 'side', type: 'enum', values: SIDES, editable: true, headers: ['侧', '道路侧', 'side'] },
      validFrom,
      validTo,
      { key: 'length_m', type: 'number', unit: 'm', min: 0, headers: ['长度', '长度米', 'length', 'length_m'] },
      town,
      squad,
      note,
    ],
  },
  parking: {
    layer: 'parking',
    geometry: ['Point', 'LineString', 'Polygon', 'MultiPolygon', 'MultiLineString'],
    category: 'kind',
    time: { kind: 'period', from: 'valid_from', to: 'valid_to' },
    textFields: ['key', 'name', 'street', 'address', 'owner', 'note'],
    fields: [
      key,
      name,
      {
        key: 'kind',
        type: 'enum',
        values: PARKING_KINDS,
        editable: true,
        headers: ['类型', '种类', '停车类型', 'kind', 'type', 'category'],
      },
      {
        key: 'status',
        type: 'enum',
        values: PARKING_STATUSES,
        editable: true,
        headers: ['状态', '进度', 'status', 'state'],
      },
      {
        key: 'berths',
        type: 'integer',
        min: 0,
        max: 1_000_000,
        editable: true,
        headers: ['泊位', '泊位数', '车位', '车位数', 'berths', 'capacity', 'spaces', 'total', 'stalls'],
      },
      {
        key: 'length_m',
        type: 'number',
        unit: 'm',
        min: 0,
        editable: true,
        headers: ['长度', '长度米', 'length', 'length_m'],
      },
      {
        key: 'hours',
        type: 'text',
        editable: true,
        headers: ['开放时间', '开放时段', 'hours', 'opening_hours', 'open'],
      },
      {
        key: 'owner',
        type: 'text',
        editable: true,
        privacy: 'trade',
        headers: ['单位', '权属单位', '产权单位', '权属', 'owner', 'operator'],
      },
      street,
      address,
      validFrom,
      validTo,
      town,
      squad,
      note,
    ],
  },
  vendors: {
    layer: 'vendors',
    geometry: ['Point', 'Polygon', 'MultiPolygon'],
    category: 'class',
    time: { kind: 'period', from: 'valid_from', to: 'valid_to' },
    machine: 'permit',
    textFields: ['key', 'name', 'trade', 'organiser', 'street', 'address', 'note'],
    fields: [
      key,
      { ...name, privacy: 'trade' },
      {
        key: 'class',
        type: 'enum',
        values: VENDOR_CLASSES,
        editable: true,
        headers: ['类别', '设摊类型', '类型', 'class', 'facilitytype', 'type'],
      },
      { key: 'subtype', type: 'enum', values: VENDOR_SUBTYPES, editable: true, headers: ['子类', '小类', 'subtype'] },
      { key: 'status', type: 'enum', values: PERMIT_STATUSES, headers: ['状态', '备案状态', 'status', 'state'] },
      {
        key: 'trade',
        type: 'text',
        editable: true,
        headers: ['经营项目', '经营内容', '经营种类', '经营品类', '经营范围', '品类', 'trade', 'goods', 'fooditems'],
      },
      {
        key: 'organiser',
        type: 'text',
        privacy: 'trade',
        editable: true,
        headers: ['举办单位', '责任单位', '主体', 'organiser', 'organizer'],
      },
      {
        key: 'hours',
        type: 'text',
        editable: true,
        headers: ['经营时间', '营业时间', '开放时间', '经营时段', '时段', 'hours', 'dayshours', 'opening_hours'],
      },
      street,
      address,
      validFrom,
      validTo,
      town,
      squad,
      note,
    ],
  },
  structures: {
    layer: 'structures',
    geometry: ['Polygon', 'MultiPolygon'],
    category: 'status',
    time: { kind: 'instant', at: 'found_at' },
    machine: 'finding',
    textFields: ['key', 'address', 'flight', 'parcel', 'note'],
    fields: [
      key,
      {
        key: 'found_at',
        type: 'instant',
        editable: true,
        headers: ['发现时间', '飞行日期', '日期', 'found_at', 'found', 'date', 'timestamp', 'detected_at'],
      },
      { key: 'status', type: 'enum', values: FINDING_STATUSES, headers: ['状态', 'status', 'state'] },
      { key: 'confidence', type: 'number', min: 0, max: 1, headers: ['置信度', 'confidence', 'score', 'conf'] },
      { key: 'area_m2', type: 'number', unit: 'm2', min: 0, headers: ['面积', '面积平方米', 'area', 'area_m2'] },
      {
        key: 'height_m',
        type: 'number',
        unit: 'm',
        min: 0,
        max: 1000,
        editable: true,
        headers: ['高度', '高度米', 'height', 'height_m'],
      },
      { key: 'flight', type: 'text', headers: ['航次', '架次', 'flight', 'mission'] },
      { key: 'parcel', type: 'text', editable: true, headers: ['地块', '宗地', 'parcel', 'blocklot'] },
      {
        key: 'owner',
        type: 'text',
        editable: true,
        personal: true,
        privacy: 'person',
        headers: ['当事人', '业主', '权属', 'owner'],
      },
      street,
      address,
      town,
      squad,
      note,
    ],
  },
};

export function fieldOf(layer: Layer, key: string): Field | undefined {
  return LAYER_SPECS[layer].fields.find((f) => f.key === key);
}

/** The enumerated fields of a layer, which are also its filterable attributes. */
export function enumFields(layer: Layer): readonly Field[] {
  return LAYER_SPECS[layer].fields.filter((f) => f.type === 'enum');
}
