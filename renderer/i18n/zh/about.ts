export const licences = {
  open: '许可证',
  title: '所用组件的许可证',
  search: '按名称或许可证查找',
  count: '{{count}} 个组件',
  none: '没有这样的组件',
  noText: '该组件未附许可证全文',
};

export const updates = {
  title: '更新',
  what: '默认关闭。填写放更新的文件夹或网址后才能检查；只接受本程序发布人签名的新版本，由您自己打开安装文件。',
  feed: '更新来源（文件夹或网址）',
  save: '保存',
  check: '检查更新',
  current: '已是最新版本',
  offered: '有新版本 {{version}}（{{size}}）',
  fetch: '取来安装文件',
  fetching: '正在取 {{share}}',
  ready: '{{version}} 的安装文件已取来并核对签名。请退出治图后打开它：',
};
