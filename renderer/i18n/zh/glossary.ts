export const glossary = {
  title: '名词解释',
  find: '查找名词',
  none: '没有这个名词',
  group: { rules: '规则与办理', things: '图层里的对象', data: '数据与统计', analysis: '空间分析', crs: '坐标' },
};
