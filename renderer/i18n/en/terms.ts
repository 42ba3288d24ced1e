/** Words of the bureau and of surveying, each explained in a sentence or two. */
export const terms = {
  firstWarning: {
    name: 'First-time warning',
    text: 'A vehicle with no warning or penalty in the half year before is warned, not fined. What half a year means is a setting; six calendar months by default.',
  },
  reminder: {
    name: 'Reminder',
    text: 'A text message comes first; who leaves within 10 minutes is not ticketed, and no ticket may be given before. A vehicle in a fire lane gets no waiting time by default.',
  },
  capture: { name: 'Electronic capture', text: 'Recorded by fixed equipment, on the announced capture roads only.' },
  manual: { name: 'Manual ticket', text: 'Written and left on the vehicle by an officer on the spot.' },
  strict: {
    name: 'Strict-control road',
    text: 'A stretch where violations are frequent and citizens complain. It has valid time: a violation belongs to the version valid when it happened.',
  },
  shared: {
    name: 'Off-peak sharing',
    text: 'Berths of an office or estate that are open to everyone at agreed hours; number and hours are published.',
  },
  shareable: {
    name: 'Could be shared',
    text: 'Berths found suitable for off-peak sharing in a survey, not yet published.',
  },
  nonmotorBay: {
    name: 'Non-motor bay',
    text: 'A marked area on the pavement for bicycles and e-bikes, counted by length.',
  },
  temporaryLot: {
    name: 'Temporary lot',
    text: 'An interim car park on land awaiting development or an idle factory yard.',
  },
  vendorClass: {
    name: 'Kinds of stalls',
    text: 'Scattered: single points for own produce, breakfast or repairs. Clustered: markets and night markets. Frontage: in front of the stall’s own shop.',
  },
  permit: {
    name: 'Stall permit',
    text: 'A stall is filed, checked on site and announced before it is valid. Trades on the negative list are refused; who organises is responsible.',
  },
  finding: {
    name: 'Suspected structure',
    text: 'Flagged by a drone flight. The air alone decides nothing: a first review, a second reviewer and a squad’s field check come before any verdict.',
  },
  plate: {
    name: 'Number plate',
    text: 'Personal data. Only a keyed hash and a masked form are stored, never the plate itself; wall displays get neither.',
  },
  fireLane: { name: 'Fire lane', text: 'A vehicle in a fire lane gets no 10-minute reminder window (a setting).' },
  confidence: {
    name: 'Confidence',
    text: 'How sure the detector is, 0 to 100 %. It is no verdict; it serves to sort and filter.',
  },
  trace: {
    name: 'Every step leaves a trace',
    text: 'Each move records when, who, from and to which state, why and with what evidence. None of it can be deleted.',
  },
  wgs: {
    name: 'WGS 84',
    text: 'Degrees as satellites give them; how Zhitu stores everything. CGCS2000 differs by centimetres and is treated as equal.',
  },
  gcj: {
    name: 'GCJ-02',
    text: 'The shifted coordinates of Amap, Tencent and other Chinese maps; about 490 m off here.',
  },
  bd: { name: 'BD-09', text: 'Baidu’s coordinates, GCJ-02 shifted once more; about 1 km off here.' },
  gauss: {
    name: 'CGCS2000 Gauss-Krüger',
    text: 'Plane coordinates in metres as plans and surveys use them, central meridian 120° E (EPSG:4549). With 40 in front of the easting it is the same projection with its zone number (EPSG:4528).',
  },
  negativeList: {
    name: 'Negative list',
    text: 'Trades that stalls may not carry on, such as grilling with heavy smoke, and places they may not take: fire lanes, tactile paving, strict segments, crossings and entrances. The distances are rules that can be changed.',
  },
  lookBack: {
    name: 'Look back',
    text: 'After an order to put something right, a second visit is mandatory: has it been done, and has it stayed so?',
  },
  handledRate: {
    name: 'Handled rate',
    text: 'Leads whose result was reported back or that are further on, divided by all that were to be handled. Rejected and duplicate ones count in neither.',
  },
  schematic: {
    name: 'Schematic demo data',
    text: 'Made from published figures: the counts are those published; positions and shapes are a drawing, not a survey, and no ground for enforcement.',
  },
  asOf: {
    name: 'Data as of',
    text: 'The date up to which the database has data. What happened later is not on the map.',
  },
  reconcile: {
    name: 'Check of published figures',
    text: 'Every published figure is counted again in the database by SQL, brought under its display rule, and found to agree or to differ.',
  },
  mercator: {
    name: 'Web Mercator',
    text: 'The projection of online maps (EPSG:3857). At 30.7° north it draws a metre about 16 % too long, so Zhitu measures lengths and areas on the ellipsoid.',
  },
};
