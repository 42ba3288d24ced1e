export const INPUT_ID = 'import-files';
export const ACCEPT = '.csv,.tsv,.tab,.txt,.json,.geojson,.geojsonl,.geojsons,.ndjson,.jsonl';

/** Opens the system's file chooser; it works only in answer to a key or a click. */
export function chooseFiles(): void {
  document.getElementById(INPUT_ID)?.click();
}
