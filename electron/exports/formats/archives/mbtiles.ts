import { createMbtiles } from '../../../store/mbtiles-writer.ts';
import { syncFile } from '../../../write-whole.ts';
import type { ArchiveFacts, TileArchive } from './write-archive.ts';

/** MBTiles 1.3 of vector tiles. */
export function mbtilesArchive(
  path: string,
  { name, description, bounds, zooms, vectorLayers }: ArchiveFacts,
): TileArchive {
  const [minZoom, maxZoom] = zooms;
  const json = JSON.stringify({ vector_layers: vectorLayers });
  const writer = createMbtiles(path, { name, bounds, minZoom, maxZoom, format: 'pbf', more: { description, json } });
  let open = true;
  const close = () => {
    if (open) writer.close();
    open = false;
  };
  return {
    put: ({ z, x, y }, gzip) => writer.put(z, x, y, gzip),
    async finish() {
      writer.finish();
      close();
      await syncFile(path);
    },
    close,
  };
}
