export const diagnostics = {
  title: '诊断包',
  what: '排查问题时用：日志、版本、各表行数、完整性检查和最近的崩溃记录。不含个人信息，也不会发送到任何地方。请逐个看过，再决定是否存下来交给他人。',
  collecting: '正在收集，检查大数据库约需一分钟',
  files: '包内文件',
  empty: '（空）',
  save: '存为 zip',
  again: '重新收集',
};
