import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Visit } from '../state/guide.ts';
import styles from './article.module.css';
import type { Block } from './blocks.ts';
import { GUIDE_PAGES, type GuidePage } from './contents.ts';
import { GlossaryPart } from './glossary-part.tsx';
import type { Inline } from './inline.ts';
import { KeysPart } from './keys-part.tsx';
import type { Library } from './library.ts';
import { GuideAnchor, Line } from './line.tsx';
import { Picture } from './picture.tsx';
import type { Term } from './terms.ts';

interface Props {
  library: Library;
  visit: Visit;
  /** Counts the wishes to see a place. */
  wishes: number;
  terms: readonly Term[];
  /** The focus goes to the page as soon as it is there. */
  focuses: boolean;
}

/** A page of the guide. It begins at the heading that is wanted. */
export function Article({ library, visit, wishes, terms, focuses }: Props) {
  const box = useRef<HTMLElement>(null);
  const page = library.pages.get(visit.page);
  // biome-ignore lint/correctness/useExhaustiveDependencies: also when the same place is wanted again
  useEffect(() => {
    const { current } = box;
    const target = visit.heading && current?.querySelector<HTMLElement>(`[data-heading="${visit.heading}"]`);
    const at = target || current?.querySelector('h1');
    if (target) target.scrollIntoView({ block: 'start' });
    else current?.parentElement?.scrollTo({ top: 0 });
    if (focuses) at?.focus({ preventScroll: true });
  }, [visit, wishes]);
  if (!page) return null;
  return (
    <article ref={box} className={styles.article} lang={library.language === 'zh' ? 'zh-CN' : 'en'}>
      <h1 tabIndex={-1}>{page.title}</h1>
      {page.blocks.map((block, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a page never change
        <Drawn key={`${visit.page} ${i}`} block={block} library={library} terms={terms} />
      ))}
      <Neighbours library={library} page={visit.page} />
    </article>
  );
}

function Drawn({ block, library, terms }: { block: Block; library: Library; terms: readonly Term[] }) {
  const line = (pieces: readonly Inline[]) => <Line line={pieces} terms={terms} />;
  switch (block.kind) {
    case 'heading': {
      const Heading = block.level === 2 ? 'h2' : 'h3';
      return (
        <Heading data-heading={block.id} tabIndex={-1}>
          {line(block.line)}
        </Heading>
      );
    }
    case 'text':
      return <p>{line(block.line)}</p>;
    case 'note':
      return <p className={styles.note}>{line(block.line)}</p>;
    case 'code':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
        <pre className={styles.block} tabIndex={0}>
          {block.text}
        </pre>
      );
    case 'picture':
      return <Picture address={library.pictures.get(block.name)} alt={block.alt} />;
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul';
      return (
        <List>
          {block.items.map((item, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the items of a page never change
            <li key={i}>
              {line(item.line)}
              {item.under.length > 0 && (
                <ul>
                  {item.under.map((under, j) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: as above
                    <li key={j}>{line(under)}</li>
                  ))}
                </ul>
              )}
            </li>
          ))}
        </List>
      );
    }
    case 'table':
      return <GuideTable block={block} terms={terms} />;
    case 'part':
      return block.name === 'keys' ? <KeysPart /> : <GlossaryPart terms={terms} />;
  }
}

function GuideTable({ block, terms }: { block: Extract<Block, { kind: 'table' }>; terms: readonly Term[] }) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section className={styles.scroll} tabIndex={0} aria-label={t('guide.table')}>
      <table>
        <thead>
          <tr>
            {block.head.map((cell, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the cells of a page never change
              <th key={i} scope="col">
                <Line line={cell} terms={terms} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.map((row, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <tr key={i}>
              {row.map((cell, j) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <td key={j}>
                  <Line line={cell} terms={terms} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The pages before and after in the order of the contents. */
function Neighbours({ library, page }: { library: Library; page: GuidePage }) {
  const { t } = useTranslation();
  const at = GUIDE_PAGES.indexOf(page);
  const before = GUIDE_PAGES[at - 1];
  const after = GUIDE_PAGES[at + 1];
  const titleOf = (id: GuidePage) => library.pages.get(id)?.title ?? '';
  return (
    <nav className={styles.neighbours} aria-label={t('guide.neighbours')}>
      {before && (
        <GuideAnchor page={before} heading="">
          <IconChevronLeft size={16} aria-hidden="true" />
          {titleOf(before)}
        </GuideAnchor>
      )}
      {after && (
        <GuideAnchor page={after} heading="" className={styles.after}>
          {titleOf(after)}
          <IconChevronRight size={16} aria-hidden="true" />
        </GuideAnchor>
      )}
    </nav>
  );
}
