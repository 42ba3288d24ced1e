/** GeoPackage 1.3 (OGC 12-128r17): typed columns, spatial index, styles that QGIS reads, what it could not hold as metadata. */
import type { Crs } from '../../../contract/crs.ts';
import { createForeign, type NewForeignDb } from '../../../store/database.ts';
import { syncFile } from '../../../write-whole.ts';
import { aboutFile } from '../../about-file.ts';
import type { LayerPlan } from '../../feature.ts';
import { wktOf } from '../crs-wkt.ts';
import type { FormatWriter, WriterContext } from '../writer.ts';
import { type FeatureTable, featureTable } from './feature-table.ts';
import { APPLICATION_ID, OWN_SRS, TABLES, UNDEFINED_GLOBE, UNDEFINED_PLANE, VERSION } from './schema.ts';

export function geopackage({ path, folder, losses, crs, ownWkt }: WriterContext): FormatWriter {
  const db = createForeign(path);
  const plans: LayerPlan[] = [];
  let table: FeatureTable | null = null;
  let open = true;
  db.exec(
    `PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${VERSION}; PRAGMA cache_size = -8192; BEGIN`,
  );
  db.exec(TABLES);
  addSystem(db, 'EPSG:4326', null);
  if (crs !== 'EPSG:4326') addSystem(db, crs, ownWkt);
  return {
    begin(plan) {
      plans.push(plan);
      if (!isKnown(plan.crs, ownWkt)) losses.tell('crs_untold', {}, { crs });
      table = featureTable(db, plan, { srs: srsOf(plan, ownWkt), losses, folder });
    },
    add: (features) => table?.add(features),
    end(look) {
      table?.end(look);
      table?.close();
      table = null;
    },
    async finish() {
      const text = JSON.stringify(aboutFile(plans, losses));
      db.run("INSERT INTO gpkg_metadata VALUES (1, 'dataset', 'urn:zhitu:export', 'application/json', ?)", text);
      db.run("INSERT INTO gpkg_metadata_reference (reference_scope, md_file_id) VALUES ('geopackage', 1)");
      db.exec('COMMIT');
      db.close();
      open = false;
      await syncFile(path); // SQLite was told not to wait for the disk
    },
    close() {
      table?.close();
      if (open) db.close();
      open = false;
    },
  };
}

function isKnown(crs: Crs, ownWkt: string | null): boolean {
  return wktOf(crs, 'ogc').wkt !== null || ownWkt !== null;
}

function srsOf({ crs, projected }: LayerPlan, ownWkt: string | null): number {
  const { epsg } = wktOf(crs, 'ogc');
  if (epsg !== null) return epsg;
  if (ownWkt !== null) return OWN_SRS;
  return projected ? UNDEFINED_PLANE : UNDEFINED_GLOBE;
}

function addSystem(db: NewForeignDb, crs: Crs, ownWkt: string | null): void {
  const { name, wkt, epsg } = wktOf(crs, 'ogc');
  if (wkt !== null && epsg !== null) put(name, epsg, 'EPSG', epsg, wkt);
  else if (ownWkt !== null) put(crs, OWN_SRS, 'NONE', OWN_SRS, ownWkt);

  function put(...values: [name: string, id: number, organisation: string, number: number, wkt: string]): void {
    db.run('INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, NULL)', ...values);
  }
}
