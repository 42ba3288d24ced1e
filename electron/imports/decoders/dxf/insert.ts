/** Insertions of blocks as the shapes that they stand for. */
import type { Position } from 'geojson';
import { ZhituError } from '../../../contract/errors.ts';
import { plainText } from './drawing-text.ts';
import { type Drawn, drawn, type Entity, eachPosition, number, string } from './drawn.ts';

const DEPTH = 16; // blocks within blocks
const SHAPES = 2_000_000; // that insertions make in all: a few kilobytes can ask for any number

export interface Block {
  base: Position;
  entities: Entity[];
}

export interface Placed extends Drawn {
  entity: Entity;
  layer: string;
  block: string;
  /** Of the insertion, by their tags. */
  attributes: Record<string, string>;
}

type Transform = (position: Position) => void;

export class Insertions {
  private readonly blocks: ReadonlyMap<string, Block>;
  private made = 0;
  /** Names of blocks that are not in the file: references to other drawings. */
  readonly missing = new Set<string>();
  /** What is no shape, by its type. */
  readonly left = new Map<string, number>();

  constructor(blocks: ReadonlyMap<string, Block>) {
    this.blocks = blocks;
  }

  /** All shapes of an entity. Throws import_broken where insertions make more than can be meant. */
  *shapes(entity: Entity, around: readonly Entity[] = [], moves: readonly Transform[] = []): Generator<Placed> {
    const outer = around.at(-1);
    if (entity.type !== 'INSERT') {
      const shape = drawn(entity);
      if (!shape) this.left.set(entity.type, (this.left.get(entity.type) ?? 0) + 1);
      else {
        for (const move of moves) eachPosition(shape.geometry, move);
        const layer = layerOf(entity, around);
        yield { ...shape, entity, layer, block: outer ? string(outer, 2) : '', attributes: attributesOf(around) };
      }
      return;
    }
    const block = this.blocks.get(string(entity, 2));
    if (!block) {
      this.missing.add(string(entity, 2));
      return;
    }
    if (around.length >= DEPTH || around.some((one) => string(one, 2) === string(entity, 2))) return;
    for (const transform of placements(entity, block.base)) {
      for (const part of block.entities) {
        if (++this.made > SHAPES) throw new ZhituError('import_broken', { detail: `INSERT > ${SHAPES}` });
        yield* this.shapes(part, [...around, entity], [transform, ...moves]);
      }
      if (++this.made > SHAPES) throw new ZhituError('import_broken', { detail: `INSERT > ${SHAPES}` });
    }
  }
}

/** One for each row and column of the array that it may be. */
function* placements(insert: Entity, base: Position): Generator<Transform> {
  const angle = (number(insert, 50) / 180) * Math.PI;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [sx, sy] = [number(insert, 41, 1), number(insert, 42, 1)];
  const flip = number(insert, 230, 1) < 0 ? -1 : 1;
  const count = (code: number) => Math.max(1, Math.min(32_767, number(insert, code, 1)));
  for (let row = 0; row < count(71); row++) {
    for (let column = 0; column < count(70); column++) {
      const [dx, dy] = [column * number(insert, 44), row * number(insert, 45)];
      yield (p) => {
        const x = ((p[0] as number) - (base[0] as number)) * sx + dx;
        const y = ((p[1] as number) - (base[1] as number)) * sy + dy;
        p[0] = flip * (number(insert, 10) + x * cos - y * sin);
        p[1] = number(insert, 20) + x * sin + y * cos;
      };
    }
  }
}

/** What lies on layer 0 of a block takes the layer of its insertion. */
function layerOf(entity: Entity, around: readonly Entity[]): string {
  const own = string(entity, 8) || '0';
  if (own !== '0') return own;
  for (const insert of around.toReversed()) {
    const layer = string(insert, 8) || '0';
    if (layer !== '0') return layer;
  }
  return own;
}

function attributesOf(around: readonly Entity[]): Record<string, string> {
  const attributes = Object.create(null) as Record<string, string>;
  for (const insert of around) {
    for (const part of insert.parts) {
      if (part.type === 'ATTRIB') attributes[string(part, 2)] = plainText(string(part, 1));
    }
  }
  return attributes;
}
