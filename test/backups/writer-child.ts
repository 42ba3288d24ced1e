/** Writes without a pause until it is killed. */
import { openStore } from '../../electron/store/database.ts';
import { addViolations } from './city.ts';

const store = openStore(process.argv[2] as string);
for (let from = 100_000; ; from += 10) {
  await addViolations(store, from, 10);
  if (from === 100_000) process.stdout.write('writing\n');
}
