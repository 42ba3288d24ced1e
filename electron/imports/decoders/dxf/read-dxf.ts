/** The entities of a drawing, one after the other; its blocks are in memory. */
import { ZhituError } from '../../../contract/errors.ts';
import { type Entity, number, string } from './drawn.ts';
import type { Block } from './insert.ts';
import type { Pair } from './pairs.ts';

const BLOCK_PAIRS = 5_000_000; // held in memory, about 500 MB
const ENTITY_PAIRS = 2_000_000; // of one entity; longer ones are cut, and then have too many vertices

type Event = { kind: 'entity'; section: string; entity: Entity } | { kind: 'end' };

/** Polylines with their vertices, insertions with their attributes. */
function* entities(pairs: Iterable<Pair>): Generator<Event> {
  let section = '';
  let current: Entity | null = null;
  let whole: Entity | null = null;
  let naming = false;
  let size = 0;
  for (const { code, value } of pairs) {
    if (code !== 0) {
      if (naming && code === 2) section = value.trim();
      naming = false;
      if (current && ++size <= ENTITY_PAIRS) current.pairs.push({ code, value });
      continue;
    }
    const type = value.trim();
    const part = whole && (type === 'VERTEX' || type === 'ATTRIB' || type === 'SEQEND');
    if (whole && !part) {
      yield { kind: 'entity', section, entity: whole };
      whole = null;
    }
    current = null;
    naming = type === 'SECTION';
    if (type === 'ENDSEC') section = '';
    else if (type === 'EOF') break;
    else if (!naming && (section === 'ENTITIES' || section === 'BLOCKS')) {
      current = { type, pairs: [], parts: [] };
      if (part) whole?.parts.push(current);
      else {
        whole = current;
        size = 0;
      }
    }
  }
  if (whole) yield { kind: 'entity', section, entity: whole };
  yield { kind: 'end' };
}

/** Blocks by name. Throws import_broken where they are more than memory should hold. */
export function readBlocks(pairs: Iterable<Pair>): Map<string, Block> {
  const blocks = new Map<string, Block>();
  let block: Block | null = null;
  let held = 0;
  for (const event of entities(pairs)) {
    if (event.kind === 'end' || event.section === 'ENTITIES') break;
    const { entity } = event;
    if (entity.type === 'BLOCK') {
      block = { base: [number(entity, 10), number(entity, 20)], entities: [] };
      blocks.set(string(entity, 2), block);
    } else if (entity.type === 'ENDBLK') block = null;
    else if (block && entity.type !== 'ATTDEF') {
      held += entity.pairs.length + entity.parts.reduce((sum, part) => sum + part.pairs.length, 0);
      if (held > BLOCK_PAIRS) throw new ZhituError('import_broken', { detail: `BLOCK > ${BLOCK_PAIRS}` });
      block.entities.push(entity);
    }
  }
  return blocks;
}

/** Of the model, in the order of the file. */
export function* readEntities(pairs: Iterable<Pair>): Generator<Entity> {
  for (const event of entities(pairs)) {
    if (event.kind === 'entity' && event.section === 'ENTITIES') yield event.entity;
  }
}
