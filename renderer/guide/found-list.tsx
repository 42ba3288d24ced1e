import { IconSearchOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyNote } from '../ui/empty-note.tsx';
import type { Hit } from './find.ts';
import styles from './guide.module.css';
import { GuideAnchor, Marked } from './line.tsx';
import type { Term } from './terms.ts';

/** Where the guide tells of what was looked for, the best first. */
export function Found({ hits, terms, typed }: { hits: readonly Hit[]; terms: readonly Term[]; typed: string }) {
  const { t } = useTranslation();
  return (
    <div className={styles.found} data-guide-list>
      <p role="status" className={styles.count}>
        {hits.length > 0 ? t('guide.found', { count: hits.length }) : ''}
      </p>
      {hits.length === 0 && (
        <EmptyNote
          icon={<IconSearchOff size={32} stroke={1.4} />}
          title={t('guide.nothing', { text: typed })}
          text={t('guide.nothingHint')}
        />
      )}
      <ol>
        {hits.map(({ section, excerpt }) => (
          <li key={`${section.page}#${section.name}`}>
            <GuideAnchor page={section.page} heading={section.name}>
              <span className={styles.place}>
                <Marked
                  text={section.heading ? `${section.title} › ${section.heading}` : section.title}
                  terms={terms}
                />
              </span>
              <span className={styles.excerpt}>
                <Marked text={excerpt} terms={terms} />
              </span>
            </GuideAnchor>
          </li>
        ))}
      </ol>
    </div>
  );
}
