/** The user guide's own words; its pages are in resources/guide. */
export const guide = {
  title: '使用手册',
  of: '打开手册中的说明',
  contents: '目录',
  toContents: '显示目录',
  back: '后退',
  on: '前进',
  ownWindow: '在独立窗口中打开',
  print: '打印本页',
  search: '在手册中查找',
  clear: '清除查找',
  found: '找到 {{count}} 处',
  nothing: '手册里没有“{{text}}”',
  nothingHint: '换一个说法，或从目录里找。',
  loading: '正在打开手册…',
  failed: '手册没有打开',
  picture: '放大图片：{{alt}}',
  table: '表格',
  neighbours: '前后两页',
  keysIn: { window: '整个窗口', map: '一张图与规划', review: '核查', wall: '指挥大屏' },
  group: {
    begin: '入门',
    data: '数据进出',
    analysis: '分析',
    plan: '规划',
    review: '核查',
    wall: '大屏',
    keep: '管理与安全',
    words: '按键与名词',
  },
};

export const guideKeys = { guide: '打开手册中相关的一页；已在手册中则回到原处' };
