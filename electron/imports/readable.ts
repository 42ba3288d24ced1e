/** A file that can be cut into parts: as it is, or written out as UTF-8 text beside the database first. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { decoderOf } from './decoders/index.ts';
import { stageRows } from './decoders/stage-rows.ts';
import type { TaskBase, TaskHost } from './messages.ts';
import type { Probe } from './probe.ts';
import { withLayer } from './probe-decoded.ts';
import type { Resolved } from './resolve.ts';
import { isDecoded, type Reading } from './source.ts';
import { utf8Chunks } from './text/encoding.ts';

/** Throws import_*, cancelled, disk_full. */
export async function readable(
  task: TaskBase,
  { reading, totalRows }: Probe,
  { options, remarks }: Resolved,
  host: TaskHost,
): Promise<Reading> {
  const path = `${task.stagePath}.text`;
  if (!isDecoded(reading.format)) return reading.encoding === 'utf-8' ? reading : transcoded(reading, path, host);
  const { file, stagePath } = task;
  const decoder = await decoderOf(file.path, file.name);
  if (!decoder) throw new Error('the file is another one now');
  const opening = { path: file.path, name: file.name, options, scratch: `${stagePath}.scratch` };
  const direct = await withLayer(decoder, opening, async (layer, decoded) => {
    if (layer.direct) {
      remarks.retell([...(layer.remarks ?? []), ...decoded.warnings]);
      return layer.direct;
    }
    await stageRows(layer, path, (rows) => {
      host.check();
      host.progress(Math.min(rows, totalRows), layer.count, 'decoding');
    });
    remarks.retell([...(layer.remarks ?? []), ...decoded.warnings]);
    return undefined;
  });
  return { ...reading, path: direct ? reading.path : path, encoding: 'utf-8', head: undefined, direct };
}

/** Text in another encoding can only be decoded from its beginning. */
function transcoded(reading: Reading, path: string, host: TaskHost): Reading {
  const fd = openSync(path, 'wx', 0o600);
  try {
    for (const chunk of utf8Chunks(reading.path, reading.encoding)) {
      host.check();
      for (let done = 0; done < chunk.length; ) done += writeSync(fd, chunk, done);
    }
  } finally {
    closeSync(fd);
  }
  return { ...reading, path, encoding: 'utf-8' };
}
