/** Words of the trade and of maps, in one or two true sentences each. */
export const help = {
  glossary: 'Glossary',
  find: 'Find a term',
  noTerm: 'There is no such term',
  group: { rules: 'Rules of enforcement', layers: 'Layers and statuses', data: 'Data and figures', crs: 'Coordinates' },
  terms: {
    first_warning: {
      name: 'First violation is a warning (首违警告)',
      text: 'A vehicle with no warning or penalty in the half year before is warned, not fined. How many calendar months count as half a year is a setting, 6 by default.',
    },
    remind_first: {
      name: 'Remind before ticketing (提醒纠正在先)',
      text: 'A text message comes first: a vehicle that leaves within 10 minutes closes as “left after reminder”, and only then may a ticket follow. A vehicle in a fire lane need not be waited for.',
    },
    negative_list: {
      name: 'Negative list (负面清单)',
      text: 'Trades that stalls may not carry on, such as grilling with heavy smoke, and places they may not take: fire lanes, tactile paving, strict segments, crossings and entrances. The distances are rules that can be changed.',
    },
    look_back: {
      name: 'Look back (回头看)',
      text: 'After an order to put something right, a second visit is mandatory: is it done, and has it stayed so?',
    },
    leaves_trace: {
      name: 'Every step leaves a trace (全程留痕)',
      text: 'Each change and move records who, when, from which state to which and on what ground. It can be added to, never altered.',
    },
    strict_segment: {
      name: 'Strict-control segment (严管路段)',
      text: 'A street where violations are frequent and citizens complain, put under strict control after notice and trial. It has valid time: a violation belongs to the version valid when it happened.',
    },
    manual_ticket: {
      name: 'Manual ticket (人工贴单)',
      text: 'A notice of illegal parking that an officer found and wrote on the spot.',
    },
    electronic_capture: {
      name: 'Electronic capture (电子抓拍)',
      text: 'A violation photographed by fixed cameras; it can only happen on streets that have them.',
    },
    shared_berths: {
      name: 'Off-peak sharing (错时共享)',
      text: 'Berths of an institution or estate, open to the public while it does not need them. Those “open” have published hours; those “shareable” were only surveyed.',
    },
    nonmotor_bay: {
      name: 'Non-motor bay (非机动车停车区)',
      text: 'A marked strip at the kerb for e-bikes and bicycles, measured by its length.',
    },
    scattered_vendor: {
      name: 'Scattered vendor (分散布点)',
      text: 'Single stalls for daily needs: own produce, breakfast, repairs. The other two classes are clustered stalls and stalls in front of shops.',
    },
    suspected_structure: {
      name: 'Suspected structure (疑似违建)',
      text: 'A building that a drone flight flagged. The air alone proves nothing: two reviews and a check on the ground come first.',
    },
    handled_rate: {
      name: 'Handled rate (处置率)',
      text: 'Leads with their result reported back or later, divided by all that were to be handled. Rejected and duplicate leads count in neither.',
    },
    schematic_data: {
      name: 'Schematic demo data (示意数据)',
      text: 'Made from published figures: the counts are those published; positions and shapes are a drawing, not a survey, and no ground for enforcement.',
    },
    data_as_of: {
      name: 'Data as of (数据截至)',
      text: 'The date up to which the database has data. What happened later is not on the map.',
    },
    reconcile: {
      name: 'Check of published figures (核对)',
      text: 'Every figure the bureau published is counted again in the database by SQL, brought under its display rule, and found to agree or to differ.',
    },
    wgs84: {
      name: 'WGS 84',
      text: 'The longitude and latitude that satellite positioning gives. Zhitu stores all positions in it.',
    },
    cgcs2000: {
      name: 'CGCS2000',
      text: 'The national geodetic system of China, used by official surveys. Its degrees differ from WGS 84 by centimetres and are taken as equal; it also comes as 3-degree plane coordinates in metres.',
    },
    gcj02: {
      name: 'GCJ-02',
      text: 'The shifted coordinates of Amap, Tencent and other online maps in China, about 490 m from WGS 84 here. An import converts them when the right system is chosen.',
    },
    bd09: {
      name: 'BD-09',
      text: 'The coordinates of Baidu Maps: GCJ-02 shifted once more, about 1 km from WGS 84 here.',
    },
    mercator: {
      name: 'Web Mercator',
      text: 'The projection of online maps. At 30.7° north it draws a metre about 16 % too long, so Zhitu measures lengths and areas on the ellipsoid, not on the picture.',
    },
  },
};
