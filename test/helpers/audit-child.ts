/** A process that adds entries to the audit chain: database, its name, how many. */
import { setTimeout } from 'node:timers/promises';
import { audit } from '../../electron/store/audit.ts';
import { openStore } from '../../electron/store/database.ts';

const [path = '', name = '', count = '0'] = process.argv.slice(2);
const store = openStore(path);
for (let i = 0; i < Number(count); i++) {
  await store.write((db) => audit(db, { name, role: 'officer' }, { action: 'x', entity: 'y', entityId: i }));
  await setTimeout(2);
}
await store.close();
