import type { Collection, Property } from '../../../contract/ogc-collections.ts';

type Json = Record<string, unknown>;

/** JSON Schema 2020-12 of what a filter may name. */
export function queryablesDocument(collection: Collection, address: string): Json {
  return documentOf(collection, address, { geometry: shapeOf(collection) });
}

/** The same of a feature, with what each property is for. */
export function schemaDocument(collection: Collection, address: string): Json {
  const { time } = collection;
  const roles: Record<string, string> = {};
  if (time?.length === 1) roles[time[0]] = 'primary-instant';
  if (time?.length === 2)
    Object.assign(roles, { [time[0]]: 'primary-interval-start', [time[1]]: 'primary-interval-end' });
  return documentOf(
    collection,
    address,
    { geometry: { 'x-ogc-role': 'primary-geometry', ...shapeOf(collection) } },
    roles,
  );
}

function documentOf(
  { title, properties }: Collection,
  address: string,
  first: Json,
  roles: Readonly<Record<string, string>> = {},
): Json {
  const own = properties.map((property, i) => {
    const role = roles[property.name];
    const order = { 'x-ogc-propertySeq': i + 1 }; // programs keep members in the order of their names
    return [property.name, { ...typeOf(property), ...order, ...(role ? { 'x-ogc-role': role } : {}) }];
  });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: address,
    type: 'object',
    title: `${title.zh} ${title.en}`,
    properties: { ...first, ...Object.fromEntries(own) },
    additionalProperties: false,
  };
}

export function typeOf({ name, kind, values, unit }: Property): Json {
  const type =
    kind === 'instant' ? { type: 'string', format: 'date-time' } : { type: kind === 'text' ? 'string' : kind };
  return {
    title: name,
    ...type,
    ...(values ? { enum: values } : {}),
    ...(unit ? { 'x-ogc-unit': unit } : {}),
  };
}

/** What has one kind of shape, single or several in one, says so; of others any may come. */
function shapeOf({ geometry }: Collection): Json {
  const [first = 'Geometry', ...more] = geometry;
  const kind = first.toLowerCase();
  if (more.length === 0) return { $ref: `https://geojson.org/schema/${first}.json`, format: `geometry-${kind}` };
  const several = more.length === 1 && more[0] === `Multi${first}`;
  return {
    $ref: 'https://geojson.org/schema/Geometry.json',
    format: several ? `geometry-${kind}-or-multi${kind}` : 'geometry-any',
  };
}
