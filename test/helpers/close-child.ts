/** `node close-child.ts DATABASE`: closes while all answers lie in the post unread; prints `closed`. */
import { LAYERS } from '../../electron/domain/vocabulary.ts';
import { createQueries } from '../../electron/tiles/client.ts';

const [dbPath = ''] = process.argv.slice(2);
const queries = createQueries({ dbPath, timeZone: 'Asia/Shanghai' });
await queries.layers(); // the thread has started
for (const layer of LAYERS) queries.tile(layer, {}, 0, 0, 0).catch(() => undefined);
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
await queries.close();
console.log('closed');
