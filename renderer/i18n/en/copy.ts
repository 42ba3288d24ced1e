export const copy = {
  map: 'Copy the map’s picture',
  mark: 'SCHEMATIC',
  picture: 'The picture is copied: paste it into a document',
  noPicture: 'The picture was not drawn. Try again, or save a PNG by “Print the map”.',
  table: 'Copy the table',
  selected: 'Copy the selected row',
  all: 'Copy the {{count, number}} rows under the filter',
  rows: '{{count, number}} rows are copied: paste them into a spreadsheet or a document',
  rowsCut: 'Only the first {{count, number}} of {{total, number}} rows are copied. Export takes all of them.',
  denied:
    'The system or the browser does not let the clipboard be written. Allow it in the browser’s settings of this site, or export or print instead.',
  failed: 'Not copied',
};

export const copyKeys = {
  copyPicture: 'Copy the map’s picture',
  copyTable: 'Copy the table: the selected row, or all where none is',
};
