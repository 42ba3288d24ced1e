import { Button, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../../../i18n/failure.ts';
import { HitOption } from './hit-option.tsx';
import styles from './search.module.css';
import type { useSearchBox } from './use-search-box.ts';

/** Under the box: the list, or a note on why there is none and what can be typed. */
export function SearchResults({ id, box }: { id: string; box: ReturnType<typeof useSearchBox> }) {
  const { t } = useTranslation();
  const { groups, hits, text, waiting, error, active } = box;
  const typed = text.trim();
  const settled = typed !== '' && !waiting && !error;
  const said = settled ? t('search.count', { count: hits.length }) : '';
  return (
    <div className={styles.results}>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      {error && (
        <div className={styles.note} role="alert">
          <strong>{t('search.failed')}</strong>
          <span>{messageOf(error)}</span>
          <Button size="xs" variant="light" onClick={box.retry}>
            {t('common.retry')}
          </Button>
        </div>
      )}
      {!error && hits.length > 0 && (
        <div id={`${id}-list`} role="listbox" aria-label={t('search.results')} className={styles.list}>
          {groups.map((group, at) => {
            const before = groups.slice(0, at).reduce((n, g) => n + g.hits.length, 0);
            return (
              // biome-ignore lint/a11y/useSemanticElements: a group of options in a listbox, not of fields
              <div key={group.kind} role="group" aria-labelledby={`${id}-${group.kind}`}>
                <div id={`${id}-${group.kind}`} className={styles.group} role="presentation">
                  {t(`search.kind.${group.kind}`)}
                </div>
                {group.hits.map((hit, i) => (
                  <HitOption
                    key={`${hit.kind} ${hit.layer} ${hit.id} ${hit.label} ${hit.detail}`}
                    id={`${id}-${before + i}`}
                    hit={hit}
                    typed={typed}
                    active={before + i === active}
                    onChoose={() => box.choose(hit)}
                  />
                ))}
              </div>
            );
          })}
        </div>
      )}
      {settled && hits.length === 0 && (
        <div className={styles.note}>
          <strong>{t('search.none', { text: typed })}</strong>
          <span>{t('search.noneHint')}</span>
        </div>
      )}
      {waiting && hits.length === 0 && <div className={styles.note}>{t('search.searching')}</div>}
      {typed === '' && (
        <div className={styles.foot}>
          <span>{t('search.hint')}</span>
          {hits.length > 0 && (
            <Button size="compact-xs" variant="subtle" color="gray" onClick={box.forget}>
              {t('search.forget')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
