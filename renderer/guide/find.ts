/** Full-text search over the guide: whole in memory, a few hundred sections. */
import type { Block, Page } from './blocks.ts';
import type { GuidePage } from './contents.ts';
import { initialsOf } from './initials.ts';
import { plainOf } from './inline.ts';
import { plain, type Term, termsOf } from './terms.ts';

/** What stands under one heading; the first section of a page has none. */
export interface Section {
  page: GuidePage;
  title: string;
  heading: string;
  /** Empty for the part before the first heading. */
  name: string;
  text: string;
  words: string;
}

export interface Hit {
  section: Section;
  /** A piece of the text around the first place found. */
  excerpt: string;
}

const MOST = 30; // hits
const AROUND = 36; // characters before the first hit of an excerpt
const LENGTH = 120; // characters of an excerpt

// What a hit is worth: where it stands tells more than how often it comes.
const WORTH = { title: 40, words: 26, heading: 18, initials: 14, text: 2 };
const MOST_COUNTED = 6;
const FIRST_SECTION = 1.15; // a page as a whole before its parts

export function sectionsOf(pages: ReadonlyMap<GuidePage, Page>, extra: ReadonlyMap<GuidePage, string>): Section[] {
  return [...pages].flatMap(([page, { title, words, blocks }]) => {
    const sections: Section[] = [{ page, title, heading: '', name: '', text: '', words: words.join(' ') }];
    for (const block of blocks) {
      if (block.kind === 'heading')
        sections.push({ page, title, heading: plainOf(block.line), name: block.id, text: '', words: '' });
      else {
        const last = sections.at(-1);
        if (last) last.text += `${textOf(block, extra.get(page) ?? '')} `;
      }
    }
    return sections;
  });
}

export function find(sections: readonly Section[], typed: string): { hits: Hit[]; terms: Term[] } {
  const terms = termsOf(typed);
  if (terms.length === 0) return { hits: [], terms };
  const phrase = plain(typed.trim());
  const rated = sections.map((section) => ({ section, ...rate(section, terms, phrase) }));
  // Sections with all the words; where there is none, those with most of them.
  const best = Math.max(...rated.map(({ found }) => found));
  const hits = rated
    .filter(({ found, worth }) => worth > 0 && found >= best - 1e-9)
    .sort((a, b) => b.worth - a.worth)
    .slice(0, MOST)
    .map(({ section }) => ({ section, excerpt: excerptOf(section.text, terms) }));
  return { hits, terms };
}

/** How many of the terms a section has, and what that is worth. */
function rate(section: Section, terms: readonly Term[], phrase: string): { found: number; worth: number } {
  const own = {
    title: section.name === '' ? plain(section.title) : '',
    heading: plain(section.heading),
    words: plain(section.words),
    text: plain(section.text),
  };
  const name = section.heading || section.title;
  const initials = /\p{Script=Han}/u.test(name) ? initialsOf(name) : '';
  let found = 0;
  let worth = own.title === phrase ? WORTH.title : 0;
  for (const term of terms) {
    let value = 0;
    for (const part of ['title', 'words', 'heading'] as const)
      if (count(own[part], term.pattern)) value += WORTH[part] * share(own[part], term.pattern);
    value += WORTH.text * Math.min(MOST_COUNTED, count(own.text, term.pattern));
    if (term.letters && initials.includes(term.letters)) value += WORTH.initials * (initials === term.letters ? 3 : 1);
    // A page's other sections are about what its title says.
    if (value > 0 || (section.name !== '' && count(plain(section.title), term.pattern))) found += 1;
    else if (term.pairs.length > 0) {
      const all = Object.values(own).join(' ');
      const there = term.pairs.filter((pair) => count(all, pair)).length / term.pairs.length;
      found += there * 0.9;
      value += there * WORTH.text;
    }
    worth += value;
  }
  return { found, worth: section.name === '' ? worth * FIRST_SECTION : worth };
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** More for a title that is hardly longer than what was looked for, and most for one that is just that. */
function share(text: string, pattern: RegExp): number {
  const longest = Math.max(...(text.match(pattern) ?? ['']).map((hit) => hit.length));
  return longest === text.length ? 1.5 : 0.6 + (0.4 * longest) / text.length;
}

function excerptOf(text: string, terms: readonly Term[]): string {
  const lower = plain(text);
  const places = terms
    .flatMap(({ pattern, pairs }) => [pattern, ...pairs])
    .map((pattern) => lower.search(pattern))
    .filter((place) => place >= 0);
  const from = Math.max(0, (places.length ? Math.min(...places) : 0) - AROUND);
  const start = from === 0 ? 0 : from + Math.max(0, text.slice(from, from + AROUND).search(/[\s，。；：、]/) + 1);
  const piece = text.slice(start, start + LENGTH).trim();
  return `${start > 0 ? '…' : ''}${piece}${start + LENGTH < text.length ? '…' : ''}`;
}

function textOf(block: Block, extra: string): string {
  switch (block.kind) {
    case 'heading':
    case 'text':
    case 'note':
      return plainOf(block.line);
    case 'list':
      return block.items.flatMap(({ line, under }) => [line, ...under].map(plainOf)).join(' ');
    case 'table':
      return [block.head, ...block.rows].map((row) => row.map(plainOf).join(' ')).join(' ');
    case 'code':
      return block.text;
    case 'picture':
      return block.alt;
    case 'part':
      return extra;
  }
}
