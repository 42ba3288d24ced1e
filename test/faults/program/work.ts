/** `node work.js prepare|run NAME FOLDER`: one piece of work in a process of its own; prints `begun K` and `done K`. */
import { writeSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { openCity } from './city.ts';
import type { Name } from './names.ts';
import { WORKS } from './works.ts';

enableCompileCache();
const [what, name = '', dir = ''] = process.argv.slice(2);
const work = WORKS[name as Name];

if (what === 'prepare') await work.prepare(dir, openCity);
else {
  const say = (text: string) => writeSync(1, `${text}\n`);
  say('begun 0'); // a migration goes with the opening
  const city = openCity(dir);
  for (const [k, step] of work.steps.entries()) {
    say(`begun ${k}`);
    await step(city);
    say(`done ${k}`);
  }
  await city.close();
  say('closed');
}
