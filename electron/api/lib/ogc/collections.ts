/** Collections as OGC API – Features describes them. */
import type { LayerInfo } from '../../../contract/layers.ts';
import type { Collection } from '../../../contract/ogc-collections.ts';
import { crsUri, OGC_CRS } from '../../../contract/ogc-crs.ts';
import { SCHEMATIC_NOTE } from '../../../domain/export-format.ts';
import { GEOJSON, JSON_TYPE, type Link, link, REL, SCHEMA } from './links.ts';

export interface Facts {
  base: string;
  schematic: boolean;
  /** Of layers. */
  infos: readonly LayerInfo[];
  /** Of all streets. */
  streets: [number, number, number, number] | null;
}

export function collectionDocument(collection: Collection, facts: Facts): Record<string, unknown> {
  const { id, title } = collection;
  const info = facts.infos.find(({ layer }) => layer === collection.layer);
  const box = info ? info.bbox : facts.streets;
  return {
    id,
    title: `${title.zh} ${title.en}`,
    ...(facts.schematic ? { description: `${SCHEMATIC_NOTE.zh}。${SCHEMATIC_NOTE.en}.` } : {}),
    ...(box || info?.time ? { extent: extentOf(box, info?.time ?? null) } : {}),
    itemType: 'feature',
    crs: OGC_CRS.map(crsUri),
    storageCrs: crsUri('CRS84'),
    links: linksOf(collection, facts.base),
  };
}

function extentOf(box: LayerInfo['bbox'], time: LayerInfo['time']) {
  const iso = (at: number) => new Date(at * 1000).toISOString().replace('.000', '');
  return {
    ...(box ? { spatial: { bbox: [box], crs: crsUri('CRS84') } } : {}),
    ...(time ? { temporal: { interval: [time.map(iso)] } } : {}),
  };
}

function linksOf({ id, layer, part, title }: Collection, base: string): Link[] {
  const at = `${base}/collections/${id}`;
  return [
    link(at, 'self'),
    link(`${at}/items`, 'items', GEOJSON, `${title.zh} ${title.en}`),
    link(`${at}/queryables`, REL.queryables, SCHEMA),
    link(`${at}/schema`, REL.schema, SCHEMA),
    link(`${at}/schema`, 'describedby', SCHEMA),
    ...(layer && !part ? [link(`${at}/tiles`, REL.tilesets, JSON_TYPE)] : []),
  ];
}
