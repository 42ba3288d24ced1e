/** Makes the tiles of a GeoTIFF and says the most memory that took, in bytes. */
import { makeTiles } from '../../electron/flights/orthophotos/make-tiles.ts';
import { placementOf } from '../../electron/flights/orthophotos/placement.ts';
import { withFile } from '../../electron/flights/readers/bytes.ts';
import { readGeotiff } from '../../electron/flights/readers/geotiff.ts';

const [path = '', draft = ''] = process.argv.slice(2);
const read = await withFile(path, readGeotiff);
const placement = read.ok ? placementOf(read.value) : null;
if (!read.ok || !placement) throw new Error('no orthophoto');
await makeTiles(path, read.value, placement, { draft, name: 'x' });
process.stdout.write(String(process.resourceUsage().maxRSS * 1024));
