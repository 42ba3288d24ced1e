export const INPUT_ID = 'import-files';
const TEXT = '.csv,.tsv,.tab,.txt,.json,.geojson,.geojsonl,.geojsons,.ndjson,.jsonl';
const SHEETS = '.xlsx,.xlsm,.xlsb,.xls,.et,.ods';
const MAPS = '.zip,.shp,.shx,.dbf,.prj,.cpg,.gpkg,.kml,.kmz,.gpx,.fgb,.dxf,.osm,.pbf';
export const ACCEPT = [TEXT, SHEETS, MAPS].join(',');

/** Opens the system's file chooser; it works only in answer to a key or a click. */
export function chooseFiles(): void {
  document.getElementById(INPUT_ID)?.click();
}
