import { useTranslation } from 'react-i18next';
import { GLOSSARY, type TermGroup } from '../app/glossary.ts';
import styles from './article.module.css';
import { Marked } from './line.tsx';
import type { Term } from './terms.ts';

/** Every word that the program explains. */
export function GlossaryPart({ terms }: { terms: readonly Term[] }) {
  const { t } = useTranslation();
  return (Object.keys(GLOSSARY) as TermGroup[]).map((group) => (
    <section key={group} aria-label={t(`glossary.group.${group}`)}>
      <h2 tabIndex={-1} data-heading={group}>
        {t(`glossary.group.${group}`)}
      </h2>
      <dl className={styles.terms}>
        {GLOSSARY[group].map((term) => (
          <div key={term}>
            <dt>
              <Marked text={t(`terms.${term}.name`)} terms={terms} />
            </dt>
            <dd>
              <Marked text={t(`terms.${term}.text`)} terms={terms} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  ));
}

/** The words as one text, for the search. */
export function glossaryText(t: (key: string) => string): string {
  return Object.values(GLOSSARY)
    .flat()
    .map((term) => `${t(`terms.${term}.name`)} ${t(`terms.${term}.text`)}`)
    .join(' ');
}
