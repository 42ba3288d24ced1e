export const copy = {
  map: '复制地图图片',
  mark: '示意数据',
  picture: '地图图片已复制，可粘贴到文档中',
  noPicture: '没有画出图片。请再试一次，或用“打印地图”存成 PNG。',
  table: '复制表格',
  selected: '复制选中的一行',
  all: '复制筛选出的 {{count, number}} 行',
  rows: '已复制 {{count, number}} 行，可粘贴到电子表格或文档中',
  rowsCut: '只复制了前 {{count, number}} 行，共 {{total, number}} 行。全部请用“导出”。',
  denied: '系统或浏览器不允许写入剪贴板。请在浏览器的网站设置中允许，或改用导出、打印。',
  failed: '没有复制',
};

export const copyKeys = { copyPicture: '复制地图图片', copyTable: '复制表格：选中的一行，没有选中则全部' };
