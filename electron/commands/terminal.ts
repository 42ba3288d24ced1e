import type { Language } from '../contract/errors.ts';
import type { Terminal } from './command.ts';

export interface Streams {
  stdout: { write(text: string): unknown };
  stderr: { write(text: string): unknown; isTTY?: boolean };
}

const REDRAW = 100; // ms between two redrawings of the progress line

export function openTerminal({ stdout, stderr }: Streams, language: Language, json: boolean): Terminal {
  let drawn = 0;
  let shown = false;
  const clear = () => {
    if (shown) stderr.write('\r\x1b[K');
    shown = false;
  };
  return {
    language,
    json,
    out(line) {
      clear();
      stdout.write(`${line}\n`);
    },
    note(line) {
      clear();
      stderr.write(`${line}\n`);
    },
    progress(done, total, stage = '') {
      if (!stderr.isTTY || Date.now() - drawn < REDRAW) return;
      drawn = Date.now();
      shown = true;
      const share = total ? `${Math.floor((100 * done) / total)} %` : done.toLocaleString(language);
      stderr.write(`\r\x1b[K${stage} ${share}`);
    },
  };
}
