export const diagnostics = {
  title: 'Diagnostic bundle',
  what: 'For finding out what is wrong: log, versions, rows of each table, integrity, the last crashes. It holds no personal data and is sent nowhere. Look through each file, then decide whether to save it and hand it on.',
  collecting: 'Collecting; to check a large database takes about a minute',
  files: 'Files of the bundle',
  empty: '(empty)',
  save: 'Save as zip',
  again: 'Collect again',
};
