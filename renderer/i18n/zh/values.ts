export const unit = { m: 'm', km: 'km', m2: 'm²', ha: '公顷', km2: 'km²' };
export const common = {
  yes: '是',
  no: '否',
  cancel: '取消',
  save: '保存',
  close: '关闭',
  retry: '重试',
  reload: '重新读取',
  remove: '移除',
  copy: '复制',
  copied: '已复制',
  copiedText: '已复制：{{text}}',
  cannotCopy: '浏览器不允许复制，请手工选取。',
  loading: '正在读取…',
  failed: '没有完成',
};
