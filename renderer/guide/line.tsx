import { Kbd } from '@mantine/core';
import { Fragment, type MouseEvent } from 'react';
import { keyCaps } from '../app/key-caps.ts';
import { OWN_KEYS } from '../app/own-keys.ts';
import { useGuide } from '../state/guide.ts';
import { useChosenKeys } from '../state/keys.ts';
import styles from './article.module.css';
import type { GuidePage } from './contents.ts';
import type { Inline } from './inline.ts';
import type { Term } from './terms.ts';

interface Props {
  line: readonly Inline[];
  /** What was looked for, to be marked. */
  terms: readonly Term[];
}

/** One line of a page: words, links, keys. */
export function Line({ line, terms }: Props) {
  // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a page never change
  return line.map((piece, i) => <Fragment key={i}>{drawn(piece, terms)}</Fragment>);
}

function drawn(piece: Inline, terms: readonly Term[]) {
  switch (piece.kind) {
    case 'text':
      return <Marked text={piece.text} terms={terms} />;
    case 'screen':
      return (
        <b>
          <Marked text={piece.text} terms={terms} />
        </b>
      );
    case 'stress':
      return (
        <em>
          <Marked text={piece.text} terms={terms} />
        </em>
      );
    case 'code':
      return <code className={styles.code}>{piece.text}</code>;
    case 'link':
      return (
        <GuideAnchor page={piece.page} heading={piece.heading}>
          <Marked text={piece.text} terms={terms} />
        </GuideAnchor>
      );
    case 'keys':
      return <Keys id={piece.id} nth={piece.nth} />;
    case 'press':
      return <Caps caps={keyCaps(piece.text)} />;
  }
}

interface AnchorProps {
  page: GuidePage;
  heading: string;
  className?: string | undefined;
  current?: boolean;
  children: React.ReactNode;
}

/** A link within the guide; with a key held it opens a window of its own, as links do. */
export function GuideAnchor({ page, heading, className, current, children }: AnchorProps) {
  const visit = useGuide((s) => s.visit);
  const onClick = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    visit({ page, heading });
  };
  return (
    <a
      href={addressOf(page, heading)}
      className={className}
      aria-current={current ? 'page' : undefined}
      onClick={onClick}
    >
      {children}
    </a>
  );
}

export function addressOf(page: GuidePage, heading: string): string {
  return `/guide?page=${page}${heading && `#${heading}`}`;
}

/** The keys of a shortcut as they are bound on this computer. */
export function Keys({ id, nth }: { id: string; nth: number }) {
  const chosen = useChosenKeys((s) => s.chosen[id]);
  const own = Object.values(OWN_KEYS).find((keys) => id in keys)?.[id];
  const keys = (chosen ?? (id === 'help' ? ['?'] : own))?.[nth];
  return keys === undefined ? null : <Caps caps={keyCaps(keys)} />;
}

export function Caps({ caps }: { caps: readonly string[] }) {
  return (
    <span className={styles.caps}>
      {caps.map((cap) => (
        <Kbd key={cap} size="xs">
          {cap}
        </Kbd>
      ))}
    </span>
  );
}

/** A text with the places where a term was found. */
export function Marked({ text, terms }: { text: string; terms: readonly Term[] }) {
  if (terms.length === 0) return text;
  const found = terms.flatMap(({ pattern, pairs }) => {
    const whole = text.match(new RegExp(pattern.source, 'i'));
    return whole ? [pattern.source] : pairs.map((pair) => pair.source);
  });
  if (found.length === 0) return text;
  const parts = text.split(new RegExp(`(${found.join('|')})`, 'gi'));
  // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text have no names
  return parts.map((part, i) => (i % 2 ? <mark key={i}>{part}</mark> : part));
}
