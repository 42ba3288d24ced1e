export const licences = {
  open: 'Licences',
  title: 'Licences of the parts used',
  search: 'Find by name or licence',
  count: '{{count}} parts',
  none: 'There is no such part',
  noText: 'This part brings no text of its licence',
};

export const updates = {
  title: 'Updates',
  what: 'Off by default: enter the folder or address of updates to check. Only newer versions signed by who releases this program are taken, and you open the installer yourself.',
  feed: 'Source of updates (folder or address)',
  save: 'Save',
  check: 'Check for updates',
  current: 'This is the newest version',
  offered: 'Version {{version}} is there ({{size}})',
  fetch: 'Get the installer',
  fetching: 'Getting it: {{share}}',
  ready: 'The installer of {{version}} is here and its signature holds. Quit Zhitu, then open it:',
};
