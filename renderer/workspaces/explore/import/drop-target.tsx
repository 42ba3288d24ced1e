import { IconFileImport } from '@tabler/icons-react';
import { type ChangeEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../api/queries.ts';
import { mayEdit } from '../../../app/may-edit.ts';
import { useReview } from '../../../state/review.ts';
import { useUi } from '../../../state/ui.ts';
import styles from './drop-target.module.css';
import { ACCEPT, INPUT_ID } from './file-input.ts';
import { importFiles, useImport } from './import-state.ts';

/** Catches files dropped anywhere on the window, and holds the chooser that the import command opens. */
export function DropTarget() {
  const { t } = useTranslation();
  const allowed = mayEdit(useSession().data?.role);
  const input = useRef<HTMLInputElement>(null);
  const over = useDrop(allowed);

  // Asked to import with nothing in hand: straight on to choosing a file, while the key press still allows it.
  useEffect(() => {
    if (!allowed) return;
    return useUi.subscribe((now, before) => {
      const opened = now.dialog === 'import' && before.dialog !== 'import';
      if (opened && useImport.getState().step.at === 'choose') input.current?.click();
    });
  }, [allowed]);

  const chosen = (event: ChangeEvent<HTMLInputElement>) => {
    importFiles([...(event.target.files ?? [])]);
    event.target.value = ''; // the same file may be chosen again
  };
  return (
    <>
      <input
        ref={input}
        id={INPUT_ID}
        type="file"
        multiple
        accept={ACCEPT}
        hidden
        aria-label={t('import.choose')}
        onChange={chosen}
      />
      {over && (
        <div className={styles.cover}>
          <div className={styles.frame}>
            <IconFileImport size={40} stroke={1.4} />
            <p className={styles.title}>{t('import.drop')}</p>
            <p className={styles.hint}>{t('import.formats')}</p>
          </div>
        </div>
      )}
    </>
  );
}

/** Georeferenced pictures come in as flights do, under Review. */
function reviewPictures(files: readonly File[]): void {
  useReview.getState().set({ part: 'findings', dialog: 'flight', dropped: files });
  useUi.getState().set({ workspace: 'review' });
}

/** Whether files are being dragged over the window. */
function useDrop(allowed: boolean): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    if (!allowed) return;
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const enter = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      if (event.defaultPrevented) return setOver(false); // a part of the page takes them, or nothing does
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false); // out of the window, not on to another element
    };
    const drop = (event: DragEvent) => {
      setOver(false);
      if (!hasFiles(event) || event.defaultPrevented) return;
      event.preventDefault();
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0 && files.every(({ name }) => /\.tiff?$/i.test(name))) reviewPictures(files);
      else importFiles(files);
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragover', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragover', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [allowed]);
  return over;
}
