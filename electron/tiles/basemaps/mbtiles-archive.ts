import { ZhituError } from '../../contract/errors.ts';
import { openMbtiles as openFile } from '../../store/mbtiles.ts';
import { type Archive, contentOf, factsOf, invalid } from './archive.ts';

/** Opens and checks an archive. Throws archive_invalid, with the file closed again. */
export function openMbtiles(path: string): Archive {
  const file = guarded(() => openFile(path));
  try {
    const bytes = guarded(file.sample);
    if (!bytes?.length) throw invalid('MBTiles: 0');
    const { metadata, minZoom, maxZoom } = file;
    const facts = factsOf(contentOf(bytes), {
      minZoom,
      maxZoom,
      bounds: metadata.bounds?.split(','),
      attribution: metadata.attribution,
      vectorLayers: vectorLayers(metadata.json),
    });
    return {
      facts,
      close: file.close,
      async tile(z, x, y) {
        const found = guarded(() => file.tile(z, x, y));
        return found ? contentOf(found) : null;
      },
    };
  } catch (error) {
    file.close();
    throw error;
  }
}

function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ZhituError) throw error;
    throw invalid(`MBTiles: ${error instanceof Error ? error.message : String(error)}`, error);
  }
}

function vectorLayers(json: string | undefined): unknown {
  if (!json) return undefined;
  try {
    return (JSON.parse(json) as { vector_layers?: unknown } | null)?.vector_layers;
  } catch {
    return undefined; // the layers' names are then read from a tile
  }
}
