/** Loaded into a host before all else (`--import`): its clock then stands as many milliseconds ahead as a file says. */
import { readFileSync } from 'node:fs';

const file = process.env.ZHITU_TEST_CLOCK ?? '';
const real = Date.now;
let by = 0;
setInterval(() => {
  try {
    by = Number(readFileSync(file, 'utf8')) || 0;
  } catch {
    by = 0;
  }
}, 100).unref();

class Moved extends Date {
  constructor(...given: ConstructorParameters<typeof Date> | []) {
    if (given.length === 0) super(real() + by);
    else super(...(given as ConstructorParameters<typeof Date>));
  }
  static override now(): number {
    return real() + by;
  }
}
globalThis.Date = Moved as DateConstructor;
