export const search = {
  label: '搜索',
  placeholder: '搜索道路、地点、编号、坐标',
  clear: '清除搜索',
  results: '搜索结果',
  count_other: '{{count}} 条结果',
  searching: '正在搜索…',
  failed: '搜索没有完成',
  none: '没有找到“{{text}}”',
  noneHint:
    '可以试试：名称中的一两个字、拼音首字母（如 jfl）、完整编号的开头几位，或经纬度（如 121.02, 30.70）、以米为单位的平面坐标。',
  hint: '道路、地点、镇街、编号；拼音首字母（jfl）；坐标（121.02, 30.70）',
  forget: '清除记录',
  kind: {
    recent: '最近去过',
    road: '道路',
    place: '地点',
    town: '镇街',
    feature: '要素',
    case: '案件',
    coordinate: '坐标（按不同坐标系理解）',
  },
  crs: {
    WGS_84: 'WGS 84 / CGCS2000 经纬度',
    GCJ_02: 'GCJ-02（高德、腾讯）',
    BD_09: 'BD-09（百度）',
    EPSG_4549: 'CGCS2000 三度带，中央经线 120°（EPSG:4549）',
    EPSG_4528: 'CGCS2000 三度带，带号 40（EPSG:4528）',
    EPSG_3857: 'Web 墨卡托（EPSG:3857）',
  },
};

export const bookmarks = {
  title: '书签',
  name: '书签名称',
  add: '收藏当前视图',
  suggested: '视图 {{n}}',
  go: '前往“{{name}}”',
  rename: '重命名“{{name}}”',
  remove: '删除“{{name}}”',
  removed: '已删除书签“{{name}}”',
  restore: '恢复',
  none: '还没有书签',
  noneHint: '把地图移到常看的地方，取个名字收藏起来。打开这个数据库的人都能用。',
  failed: '书签没有保存',
  unread: '书签读取失败',
  zoom: '{{zoom}} 级',
  full: '书签已满（500 个），请先删除不用的。',
};

export const searchKeys = { search: '搜索', bookmarks: '打开书签' };
