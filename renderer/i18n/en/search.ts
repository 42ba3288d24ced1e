export const search = {
  label: 'Search',
  placeholder: 'Search streets, places, numbers, coordinates',
  clear: 'Clear the search',
  results: 'Search results',
  count_one: '{{count}} result',
  count_other: '{{count}} results',
  searching: 'Searching…',
  failed: 'The search did not finish',
  none: 'Nothing found for “{{text}}”',
  noneHint:
    'Try part of a name, pinyin initials (such as jfl), the beginning of a number, longitude and latitude (such as 121.02, 30.70), or plane coordinates in metres.',
  hint: 'Streets, places, towns, numbers; pinyin initials (jfl); coordinates (121.02, 30.70)',
  forget: 'Clear history',
  kind: {
    recent: 'Recently visited',
    road: 'Streets',
    place: 'Places',
    town: 'Towns',
    feature: 'Features',
    case: 'Cases',
    coordinate: 'Coordinates, by the system they may be in',
  },
  crs: {
    WGS_84: 'WGS 84 / CGCS2000 degrees',
    GCJ_02: 'GCJ-02 (Amap, Tencent)',
    BD_09: 'BD-09 (Baidu)',
    EPSG_4549: 'CGCS2000 3-degree, CM 120°E (EPSG:4549)',
    EPSG_4528: 'CGCS2000 3-degree, zone 40 (EPSG:4528)',
    EPSG_3857: 'Web Mercator (EPSG:3857)',
  },
};

export const bookmarks = {
  title: 'Bookmarks',
  name: 'Name of the bookmark',
  add: 'Keep this view',
  suggested: 'View {{n}}',
  go: 'Go to “{{name}}”',
  rename: 'Rename “{{name}}”',
  remove: 'Delete “{{name}}”',
  removed: 'Bookmark “{{name}}” was deleted',
  restore: 'Put back',
  none: 'No bookmarks yet',
  noneHint: 'Move the map to a place you often need and keep it under a name, for everyone who opens this database.',
  failed: 'The bookmark was not saved',
  unread: 'The bookmarks cannot be read',
  zoom: 'zoom {{zoom}}',
  full: 'There are 500 bookmarks, which is all there can be. Delete some first.',
};

export const searchKeys = { search: 'Search', bookmarks: 'Open the bookmarks' };
