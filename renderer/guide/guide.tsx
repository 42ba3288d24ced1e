import { Button, Loader, TextInput } from '@mantine/core';
import { IconMoodEmpty, IconSearch, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useGuide } from '../state/guide.ts';
import { useUi } from '../state/ui.ts';
import { EmptyNote } from '../ui/empty-note.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Article } from './article.tsx';
import { Contents } from './contents-list.tsx';
import { find, sectionsOf } from './find.ts';
import { Found } from './found-list.tsx';
import { glossaryText } from './glossary-part.tsx';
import styles from './guide.module.css';
import { type Library, useLibrary } from './library.ts';

interface Props {
  /** Contents and what was found stand beside the page instead of in its place. */
  wide: boolean;
  /** Buttons above. */
  header: ReactNode;
}

/** The user guide: contents, search and a page. */
export function Guide({ wide, header }: Props) {
  const { t } = useTranslation();
  const language = useUi((s) => s.language);
  const { library, failed, again } = useLibrary(language);
  const field = useRef<HTMLInputElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const { back, on } = useGuide.getState();
    const typing = event.target === field.current;
    const acts: Record<string, (() => void) | undefined> = {
      '/': typing ? undefined : () => field.current?.focus(),
      'Alt+ArrowLeft': back,
      'Alt+ArrowRight': on,
      ArrowDown: () => moveInList(event, 1),
      ArrowUp: () => moveInList(event, -1),
    };
    const act = acts[`${event.altKey ? 'Alt+' : ''}${event.key}`];
    if (act === undefined) return;
    if (event.key.startsWith('Arrow') && !event.altKey && !typing && !isInList(event)) return;
    event.preventDefault();
    event.stopPropagation(); // the map has the same keys
    act();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears the keys of all that is in it
    <div className={styles.guide} data-wide={wide || undefined} onKeyDown={onKeyDown}>
      <div className={styles.header}>{header}</div>
      <SearchField field={field} />
      {library ? (
        <Body library={library} wide={wide} />
      ) : failed ? (
        <div role="alert" className={styles.empty}>
          <EmptyNote icon={<IconMoodEmpty size={36} stroke={1.4} />} title={t('guide.failed')}>
            <Button variant="light" onClick={again}>
              {t('shell.retry')}
            </Button>
          </EmptyNote>
        </div>
      ) : (
        <div role="status" className={styles.empty}>
          <Loader size="sm" type="dots" aria-label={t('guide.loading')} />
        </div>
      )}
    </div>
  );
}

function SearchField({ field }: { field: React.RefObject<HTMLInputElement | null> }) {
  const { t } = useTranslation();
  const { typed, set } = useGuide();
  const write = (text: string) => set({ typed: text, view: text.trim() === '' ? 'page' : 'found' });
  return (
    <search className={styles.search}>
      <TextInput
        ref={field}
        size="sm"
        aria-label={t('guide.search')}
        placeholder={t('guide.search')}
        maxLength={100}
        leftSection={<IconSearch size={16} stroke={1.6} />}
        rightSection={
          typed && (
            <IconButton size={24} label={t('guide.clear')} onClick={() => write('')}>
              <IconX size={14} />
            </IconButton>
          )
        }
        value={typed}
        onChange={(event) => write(event.currentTarget.value)}
        onFocus={() => typed.trim() !== '' && set({ view: 'found' })}
      />
    </search>
  );
}

function Body({ library, wide }: { library: Library; wide: boolean }) {
  const { t } = useTranslation();
  const { visits, at, wishes, typed, view } = useGuide();
  const sections = useMemo(() => sectionsOf(library.pages, new Map([['glossary', glossaryText(t)]])), [library, t]);
  const { hits, terms } = useMemo(() => find(sections, typed), [sections, typed]);
  const visit = visits[at];
  if (!visit) return null;
  const aside =
    view === 'found' ? (
      <Found hits={hits} terms={terms} typed={typed.trim()} />
    ) : (
      <Contents library={library} current={visit.page} />
    );
  return (
    <div className={styles.body}>
      {(wide || view !== 'page') && <div className={styles.aside}>{aside}</div>}
      {(wide || view === 'page') && (
        <div className={styles.page}>
          <Article library={library} visit={visit} wishes={wishes} terms={terms} focuses={view === 'page'} />
        </div>
      )}
    </div>
  );
}

const LIST = '[data-guide-list]';

function isInList(event: KeyboardEvent): boolean {
  return event.target instanceof Element && event.target.closest(LIST) !== null;
}

/** Up and down among the links of the contents or of what was found; from the search field to the first. */
function moveInList(event: KeyboardEvent, step: 1 | -1): void {
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>(`${LIST} a`)];
  const now = links.indexOf(document.activeElement as HTMLElement);
  if (now === 0 && step === -1) event.currentTarget.querySelector('input')?.focus();
  else links[Math.min(links.length - 1, now + step)]?.focus();
}
