/** The words of DOMAIN: layers and enumerations. Values are stored; labels live in the translations. */

export const LAYERS = ['violations', 'segments', 'parking', 'vendors', 'structures'] as const;
export type Layer = (typeof LAYERS)[number];

export const METHODS = ['manual', 'capture', 'video'] as const;
export const VEHICLES = ['car', 'taxi', 'ride_hailing', 'ebike', 'truck', 'other'] as const;
export const DECISIONS = ['reminded_left', 'warning', 'penalty', 'void'] as const;
export const PARKING_KINDS = [
  'nonmotor_bay',
  'temporary_lot',
  'shared_open',
  'shared_potential',
  'public',
  'roadside',
] as const;
export const PARKING_STATUSES = ['planned', 'in_progress', 'open', 'closed'] as const;
export const VENDOR_CLASSES = ['scattered', 'clustered', 'frontage'] as const;
export const VENDOR_SUBTYPES = ['own_produce', 'breakfast', 'repair'] as const;
export const SIDES = ['left', 'right', 'both'] as const;

export const FINDING_STATUSES = [
  'new',
  'in_review',
  'second_review',
  'disputed',
  'field_check',
  'dismissed',
  'confirmed',
  'refuted',
  'case_opened',
  'closed',
] as const;
export const CASE_STATUSES = [
  'reported',
  'triaged',
  'dispatched',
  'returned',
  'assigned',
  'handling',
  'suspended',
  'reported_back',
  'verifying',
  'closed',
  'rejected',
  'duplicate',
] as const;
export const PERMIT_STATUSES = [
  'draft',
  'submitted',
  'site_check',
  'notice',
  'active',
  'rectifying',
  'expired',
  'withdrawn',
  'refused',
  'revoked',
] as const;
export const SEGMENT_STATUSES = [
  'candidate',
  'announced',
  'trial',
  'active',
  'evaluating',
  'relaxed',
  'retired',
] as const;

/** What lies under the five layers and is drawn as the basemap. */
export const REFERENCE_KINDS = [
  'water',
  'canal',
  'green',
  'building',
  'fire_lane',
  'candidate_land',
  'protected_point',
  'school',
  'hospital',
  'market',
  'mall',
  'landmark',
] as const;
export type ReferenceKind = (typeof REFERENCE_KINDS)[number];

export const ROAD_CLASSES = [
  'trunk',
  'primary',
  'secondary',
  'tertiary',
  'residential',
  'pedestrian',
  'service',
] as const;
export type RoadClass = (typeof ROAD_CLASSES)[number];

/** Stands for "no value" wherever values of an enumeration are listed: filters, counts, legends. */
export const NONE = 'none';
