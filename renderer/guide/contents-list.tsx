import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { GUIDE, type GuidePage } from './contents.ts';
import styles from './guide.module.css';
import type { Library } from './library.ts';
import { GuideAnchor } from './line.tsx';

/** All pages in their order, by group. */
export function Contents({ library, current }: { library: Library; current: GuidePage }) {
  const { t } = useTranslation();
  const list = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the page that is open is in sight
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <nav ref={list} aria-label={t('guide.contents')} className={styles.contents} data-guide-list>
      {GUIDE.map(({ id, pages }) => (
        <section key={id} aria-labelledby={`guide-group-${id}`}>
          <h2 id={`guide-group-${id}`}>{t(`guide.group.${id}`)}</h2>
          <ul>
            {pages.map((page) => (
              <li key={page}>
                <GuideAnchor page={page} heading="" current={page === current}>
                  {library.pages.get(page)?.title ?? page}
                </GuideAnchor>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}
