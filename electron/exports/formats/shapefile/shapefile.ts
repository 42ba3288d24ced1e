/** Shapefiles in a zip: one for each kind of geometry, with .prj, .cpg and a note of what they could not hold. */
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { ZhituError } from '../../../contract/errors.ts';
import { aboutLines } from '../../about-file.ts';
import type { Feature, LayerPlan } from '../../feature.ts';
import { wktOf } from '../crs-wkt.ts';
import { type Kind, kindOf } from '../geometry-kinds.ts';
import { Sink } from '../sink.ts';
import type { FormatWriter, WriterContext } from '../writer.ts';
import { zipOut } from '../zip-file.ts';
import { DbfTable } from './dbf-table.ts';
import { ShapeFiles } from './shapes.ts';

const MOST = 2 ** 31 - 1; // bytes of a file that all readers take

interface Part {
  name: string;
  shapes: ShapeFiles;
  table: DbfTable;
  /** By ending: what stands in the job's folder. */
  sinks: Record<'shp' | 'shx' | 'cells', Sink>;
}

export function shapefile({ path, folder, losses, encoding, crs, lang, ownWkt }: WriterContext): FormatWriter {
  const zip = zipOut(path);
  const all: Part[] = [];
  const plans: LayerPlan[] = [];
  let parts = new Map<Kind, Part>();

  function open(plan: LayerPlan, kind: Kind, name: string): Part {
    const sink = (ending: string) => new Sink(join(folder, `${name}.${ending}`));
    const sinks = { shp: sink('shp'), shx: sink('shx'), cells: sink('cells') };
    const part = {
      name,
      sinks,
      shapes: new ShapeFiles(sinks.shp, sinks.shx, kind),
      table: new DbfTable(plan, encoding, sinks.cells, losses),
    };
    all.push(part);
    return part;
  }
  function add({ geometry, values }: Feature, layer: string): void {
    const part = parts.get(kindOf(geometry.type)) as Part;
    if (geometry.type.startsWith('Multi') && (geometry as { coordinates: unknown[] }).coordinates.length === 1) {
      losses.count('multi_as_simple', { layer });
    }
    part.shapes.add(geometry);
    part.table.add(values);
  }
  return {
    begin(plan) {
      plans.push(plan);
      losses.tell('no_styles');
      const kinds = [...new Set((plan.geometries.length > 0 ? plan.geometries : ['Point']).map(kindOf))];
      if (kinds.includes('area')) losses.tell('rings_turned', {}, { way: lang === 'zh' ? '顺时针' : 'clockwise' });
      const nameOf = (kind: Kind) => (kinds.length === 1 ? plan.layer : `${plan.layer}_${kind}`);
      if (kinds.length > 1) {
        const files = kinds.map((kind) => `${nameOf(kind)}.shp`).join(', ');
        losses.tell('geometry_split', { layer: plan.layer }, { files });
      }
      parts = new Map(kinds.map((kind) => [kind, open(plan, kind, nameOf(kind))]));
    },
    add(features) {
      const { layer } = plans.at(-1) as LayerPlan;
      for (const feature of features) add(feature, layer);
    },
    end: () => undefined,
    async finish(look) {
      const prj = wktOf(crs, 'esri').wkt ?? ownWkt;
      if (!prj) losses.tell('crs_untold', {}, { crs });
      for (const { name, shapes, table, sinks } of all) {
        if (table.tooBroad) throw new ZhituError('export_too_large', { limit: '64 KB', file: `${name}.dbf` });
        if (table.size > MOST) throw new ZhituError('export_too_large', { limit: '2 GB', file: `${name}.dbf` });
        shapes.finish();
        for (const sink of Object.values(sinks)) sink.flush();
        zip.file(join(folder, `${name}.shp`), `${name}.shp`);
        zip.file(join(folder, `${name}.shx`), `${name}.shx`);
        zip.stream(`${name}.dbf`, Readable.from(table.parts(look)));
        zip.text(`${name}.cpg`, encoding === 'gbk' ? 'GBK' : 'UTF-8');
        if (prj) zip.text(`${name}.prj`, prj);
      }
      zip.text(lang === 'zh' ? '说明.txt' : 'about.txt', `\uFEFF${aboutLines(plans, losses).join('\r\n')}\r\n`);
      await zip.finish();
    },
    close() {
      zip.close();
      for (const { sinks } of all) for (const sink of Object.values(sinks)) sink.close();
    },
  };
}
