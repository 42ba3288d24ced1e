/** FlatGeobuf 3: typed columns and a packed spatial index; features lie in the order of a Hilbert curve. */
import { join } from 'node:path';
import { aboutFile } from '../../about-file.ts';
import { layerLabel } from '../../categories.ts';
import type { Feature, LayerPlan } from '../../feature.ts';
import { BoxList } from '../box-list.ts';
import { wktOf } from '../crs-wkt.ts';
import { hilbertOrder } from '../hilbert.ts';
import { Sink } from '../sink.ts';
import type { FormatWriter, WriterContext } from '../writer.ts';
import { encodeHeader, encodeIndex, featureEncoder } from './encode.ts';

const MAGIC = Uint8Array.from([0x66, 0x67, 0x62, 3, 0x66, 0x67, 0x62, 0]);

export function flatgeobuf({ path, folder, losses, crs, ownWkt }: WriterContext): FormatWriter {
  const unordered = new Sink(join(folder, 'features'));
  const sink = new Sink(path);
  const boxes = new BoxList();
  let starts = new Float64Array(1024); // where the features begin in the unordered file
  let plan: LayerPlan;
  let encode: (feature: Feature) => Uint8Array;

  function mark(): void {
    if (boxes.count === starts.length) {
      const larger = new Float64Array(starts.length * 2);
      larger.set(starts);
      starts = larger;
    }
    starts[boxes.count] = unordered.length;
  }
  return {
    begin(given) {
      plan = given;
      encode = featureEncoder(plan);
      losses.tell('no_styles');
      for (const { mixed, name } of plan.columns) {
        if (mixed) losses.tell('mixed_types', { layer: plan.layer, column: name });
      }
      if (plan.geometries.length > 1) losses.tell('geometry_multi', { layer: plan.layer });
    },
    add(features) {
      for (const feature of features) {
        mark();
        unordered.bytes(encode(feature));
        boxes.add(feature.id, feature.geometry);
      }
    },
    end: () => undefined,
    finish(look) {
      const { count } = boxes;
      mark();
      const order = hilbertOrder(boxes.boxes, count);
      const sizeOf = (i: number) => (starts[i + 1] as number) - (starts[i] as number);
      const offsets = new Float64Array(count);
      let end = 0;
      for (const i of order) {
        offsets[i] = end;
        end += sizeOf(i);
      }
      const known = wktOf(crs, 'ogc');
      const system = { ...known, wkt: known.wkt ?? ownWkt };
      if (!system.wkt) losses.tell('crs_untold', {}, { crs });
      const metadata = JSON.stringify(aboutFile([plan], losses));
      const title = layerLabel(plan.layer, plan.lang);
      sink.bytes(MAGIC);
      sink.bytes(encodeHeader({ plan, title, count, extent: boxes.extent(), crs: system, metadata }));
      if (count > 0) sink.bytes(encodeIndex(boxes.boxes, offsets, order));
      for (let i = 0; i < count; i++) {
        const from = order[i] as number;
        sink.bytes(unordered.read(starts[from] as number, sizeOf(from)));
        if (i % 1024 === 0) look();
      }
      sink.sync();
    },
    close() {
      unordered.close();
      sink.close();
    },
  };
}
