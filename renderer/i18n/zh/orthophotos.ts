/** Pictures of flights from straight above, as a layer. */
export const orthophotos = {
  title: '正射影像',
  show: '显示正射影像“{{name}}”',
  goThere: '移到正射影像“{{name}}”',
  remove: '从地图上移除正射影像“{{name}}”',
  removed: '已移除“{{name}}”，原片仍保留。',
  undo: '撤销',
  again: '重试',
  addedOn: '{{day}}导入',
  flight: '架次 {{code}}',
  sample: '每像素 {{cm}} 厘米',
  missing: '切片文件不在数据库旁，无法显示。请移除后重新导入这幅影像。',
};
