import { Button, FileButton } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconFileExport,
  IconFileImport,
  IconPlus,
  IconRestore,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WallSetup } from '../../../../electron/contract/wall.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import styles from './console.module.css';
import { ProblemList } from './problem-list.tsx';
import type { Draft, Step } from './scenes-draft.ts';
import { type Problem, readScenes, writeScenes } from './scenes-file.ts';

interface Props {
  draft: Draft;
  screen: WallSetup['screen'];
  /** A new scene comes behind the one that is open. */
  open: string | null;
  step: (step: Step) => void;
}

/** What is done to the list as a whole. */
export function ScenesTools({ draft, screen, open, step }: Props) {
  const { t } = useTranslation();
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const take = async (file: File | null) => {
    if (!file) return;
    const read = readScenes(await file.text());
    setProblems('problems' in read ? read.problems : []);
    if ('scenes' in read) step({ do: 'take', scenes: read.scenes });
  };
  const give = () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(
      new Blob([writeScenes({ screen, scenes: [...draft.scenes] })], { type: 'application/json' }),
    );
    link.download = 'zhitu-wall.json';
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <>
      <div className={styles.buttons}>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={16} />}
          onClick={() => step({ do: 'add', after: open })}
        >
          {t('wallConsole.add')}
        </Button>
        <IconButton
          label={t('wallConsole.undo')}
          aria-disabled={draft.past.length === 0}
          data-disabled={draft.past.length === 0 || undefined}
          onClick={() => step({ do: 'undo' })}
        >
          <IconArrowBackUp size={18} />
        </IconButton>
        <IconButton
          label={t('wallConsole.redo')}
          aria-disabled={draft.future.length === 0}
          data-disabled={draft.future.length === 0 || undefined}
          onClick={() => step({ do: 'redo' })}
        >
          <IconArrowForwardUp size={18} />
        </IconButton>
        <span className={styles.gap} />
        <IconButton label={t('wallConsole.productScenes')} onClick={() => step({ do: 'clear' })}>
          <IconRestore size={18} />
        </IconButton>
        <IconButton label={t('wallConsole.export')} onClick={give}>
          <IconFileExport size={18} />
        </IconButton>
        <FileButton accept="application/json,.json" onChange={(file) => void take(file)}>
          {(props) => (
            <IconButton label={t('wallConsole.import')} {...props}>
              <IconFileImport size={18} />
            </IconButton>
          )}
        </FileButton>
      </div>
      <div role="alert" className={styles.problem}>
        {problems.length > 0 && (
          <>
            <p>{t('wallConsole.importFailed')}</p>
            <ProblemList problems={problems} />
          </>
        )}
      </div>
    </>
  );
}
