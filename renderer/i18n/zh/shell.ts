export const shell = {
  title: '治图',
  schematic: '示意数据',
};
