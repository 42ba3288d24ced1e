/** `node review-photos-child.ts DB FOLDER`: brings a flight in and prints the seconds that took. */
import { importFlight } from '../../../electron/flights/import-flight.ts';
import { openStore } from '../../../electron/store/database.ts';

const [dbPath = '', folder = ''] = process.argv.slice(2);
const store = openStore(dbPath);
const pack = { bounds: [120.9, 30.5, 121.3, 30.9] as [number, number, number, number], timeZone: 'Asia/Shanghai' };
const began = performance.now();
const { photos } = await importFlight(store, { name: 'bench', role: 'officer' }, pack, [folder]);
const seconds = (performance.now() - began) / 1000;
await store.close();
if (photos === 0) throw new Error('no photos');
console.log(String(seconds));
