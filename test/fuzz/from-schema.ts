/** Values for a JSON Schema of the API's description: mostly what it asks for, now and then what it does not. */
import type { Random } from '../../electron/domain/prng.ts';
import { AWKWARD } from './mutate.ts';

export interface Schema {
  [key: string]: unknown;
  type?: string;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  items?: Schema | boolean;
  prefixItems?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
}

const DEEP = 6;
const WRONG = 0.06;

export class Values {
  readonly #random: Random;
  /** Of properties that name a folder: nothing may be written elsewhere. */
  readonly #folder: string;

  constructor(random: Random, folder: string) {
    this.#random = random;
    this.#folder = folder;
  }

  of(schema: Schema, depth = 0): unknown {
    const random = this.#random;
    if (random.chance(WRONG)) return this.wrong(depth);
    if (schema.const !== undefined) return schema.const;
    if (schema.enum) return random.pick(schema.enum);
    const either = schema.anyOf ?? schema.oneOf;
    if (either) return this.of(random.pick(either), depth);
    if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => this.of(part, depth)));
    switch (schema.type) {
      case 'boolean':
        return random.chance(0.5);
      case 'null':
        return null;
      case 'integer':
      case 'number':
        return this.#number(schema);
      case 'string':
        return this.#text(schema);
      case 'array':
        return this.#list(schema, depth);
      case 'object':
        return this.#object(schema, depth);
      default:
        return this.wrong(depth);
    }
  }

  wrong(depth: number): unknown {
    const random = this.#random;
    switch (random.int(8)) {
      case 0:
        return null;
      case 1:
        return random.pick([-1, 0, 1.5, 1e300, -1e-300, 2 ** 53, 4_294_967_296]);
      case 2:
        return [];
      case 3:
        return {};
      case 4:
        return random.chance(0.5);
      case 5:
        return depth > DEEP ? [] : [this.wrong(depth + 1), this.wrong(depth + 1)];
      case 6:
        return depth > DEEP ? {} : { [random.pick(AWKWARD)]: this.wrong(depth + 1) };
      default:
        return random.pick(AWKWARD);
    }
  }

  #number({ type, minimum, maximum, exclusiveMinimum }: Schema): number {
    const random = this.#random;
    const low = Number(minimum ?? exclusiveMinimum ?? 0);
    const high = Math.min(Number(maximum ?? low + 200), low + 1e6);
    const near = random.chance(0.1) ? random.pick([low, high, low - 1, high + 1]) : random.range(low, high);
    return type === 'integer' ? Math.round(near) : near;
  }

  #text({ pattern, maxLength, format }: Schema): string {
    const random = this.#random;
    if (format === 'uuid') return `0b1f9a52-6d5c-4c7e-9d4e-${String(random.int(1e6)).padStart(12, '0')}`;
    if (pattern !== undefined || random.chance(0.3)) {
      return random.pick([
        '1',
        '2',
        '17',
        '2023-03-01',
        '1672588800',
        '121.02,30.7',
        'violations',
        '解放路',
        'a1b2c3',
        '12:30',
      ]);
    }
    return random.pick(AWKWARD).slice(0, Number(maxLength ?? 2000));
  }

  #list({ items, prefixItems, minItems, maxItems }: Schema, depth: number): unknown[] {
    if (prefixItems) return prefixItems.map((item) => this.of(item, depth + 1));
    if (depth > DEEP) return [];
    const least = Math.min(Number(minItems ?? 0), 20);
    const length = least + this.#random.int(Math.min(4, Math.max(1, Number(maxItems ?? 4) - least + 1)));
    return Array.from({ length }, () => this.of(items && items !== true ? items : {}, depth + 1));
  }

  #object({ properties = {}, required = [], additionalProperties }: Schema, depth: number): unknown {
    const random = this.#random;
    const out: Record<string, unknown> = {};
    for (const [key, schema] of Object.entries(properties)) {
      if (!random.chance(required.includes(key) ? 0.97 : 0.5)) continue;
      const value = this.of(schema, depth + 1);
      out[key] = /^(folder|second|to|path|out|target)$/.test(key) && typeof value === 'string' ? this.#folder : value;
    }
    if (typeof additionalProperties === 'object' && depth <= DEEP) {
      for (let n = random.int(3); n > 0; n--) out[random.pick(AWKWARD)] = this.of(additionalProperties, depth + 1);
    }
    if (random.chance(0.05)) out[random.pick(AWKWARD)] = this.wrong(depth + 1);
    return out;
  }
}
