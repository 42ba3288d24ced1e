import { expect, test } from 'vitest';
import { gatherSets, packed } from '../../../renderer/workspaces/explore/import/file-set.ts';
import { decodeAll, tempFile } from '../../helpers/decode.ts';
import { dbfOf, pointShape, shpOf } from '../../helpers/shapefile.ts';

const { shp, shx } = shpOf(1, [pointShape(121.02, 30.7)]);
const dbf = dbfOf([{ name: 'NAME', type: 'C', length: 20 }], [['摊点']]);
const file = (name: string, bytes: Uint8Array) => new File([bytes as Uint8Array<ArrayBuffer>], name);

test('the files of a shapefile dropped together are sent as one archive, the others each by itself', async () => {
  const csv = file('b.csv', Buffer.from('a,b'));
  const dropped = [file('路口.dbf', dbf), csv, file('路口.shp', shp), file('路口.SHX', shx), file('other.dbf', dbf)];
  const sets = gatherSets(dropped);
  expect(sets.map((one) => one.name)).toEqual(['路口.zip', 'b.csv', 'other.dbf']);
  const signal = new AbortController().signal;
  expect(await packed(csv, signal)).toBe(csv);
  const sent = await packed(sets[0] as File, signal);
  const all = await decodeAll(tempFile('路口.zip', Buffer.from(await sent.arrayBuffer())));
  expect(all).toMatchObject({
    format: 'shapefile',
    tables: [{ rows: [{ geometry: { type: 'Point', coordinates: [121.02, 30.7] }, columns: { NAME: '摊点' } }] }],
  });
});

test('a shape alone, or a table without its shape, is sent as it is', () => {
  const alone = [file('a.shp', shp), file('b.dbf', dbf), file('b.prj', Buffer.from('x'))];
  expect(gatherSets(alone)).toEqual(alone);
});
