import { SCHEMATIC_NOTE } from '../domain/export-format.ts';
import type { Image } from '../store/images.ts';
import { fieldNames, fieldValues, propValues, roundedGeometry, type ValueOptions } from './feature-values.ts';

/**
 * RFC 7946: WGS 84, seven decimals. The foreign member `zhitu` says which layer this is and whether the data are
 * a drawing; empty fields are left out.
 */
export async function* geojson(
  pages: AsyncIterable<Image[]>,
  options: ValueOptions & { schematic: boolean },
): AsyncGenerator<string> {
  const names = fieldNames(options);
  const taken = new Set(names);
  const about = { layer: options.layer, ...(options.schematic ? { schematic: true, note: SCHEMATIC_NOTE } : {}) };
  yield `{"type":"FeatureCollection","zhitu":${JSON.stringify(about)},"features":[`;
  let first = true;
  for await (const page of pages) {
    const features = page.map((row) => JSON.stringify(featureOf(row)));
    if (features.length === 0) continue;
    yield `${first ? '\n' : ',\n'}${features.join(',\n')}`;
    first = false;
  }
  yield '\n]}\n';

  function featureOf(row: Image) {
    const properties: Record<string, unknown> = Object.create(null);
    fieldValues(row, options).forEach((value, i) => {
      if (value !== null) properties[names[i] as string] = value;
    });
    for (const [name, value] of propValues(row, taken)) properties[name] = value;
    return { type: 'Feature', geometry: roundedGeometry(options.layer, row), properties };
  }
}
