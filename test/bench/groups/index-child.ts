/** `node index-child.ts build|load DB FILE`: builds the index of violations, or reads it from its file; prints how long it took. */
import { buildHeld } from '../../../electron/points/build.ts';
import { loadColumns, saveColumns } from '../../../electron/points/file.ts';
import { arraysOf } from '../../../electron/points/sections.ts';
import { openStore } from '../../../electron/store/database.ts';
import { databaseId } from '../../../electron/store/layer-log.ts';

const [job, dbPath = '', file = ''] = process.argv.slice(2);
const layer = 'violations';
const timeZone = 'Asia/Shanghai';
const store = openStore(dbPath, { readOnly: true });
const database = await databaseId(store.read);

const began = performance.now();
const columns =
  job === 'load'
    ? (await loadColumns(file, { database, layer, timeZone }))?.columns
    : (await buildHeld(store.read, { dbPath, layer, timeZone })).columns;
const ms = performance.now() - began;
if (!columns) throw new Error(`${file} cannot be used`);
if (job === 'build') await saveColumns(file, columns, { database, timeZone, checked: 0 });
const bytes = Object.values(arraysOf(columns)).reduce((sum, array) => sum + array.byteLength, 0);
await store.close();
console.log(JSON.stringify({ ms, bytes }));
