import { Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../api/queries.ts';
import { mayEdit } from '../../../app/may-edit.ts';
import { useShortcut } from '../../../app/shortcuts.ts';
import { EmptyNote } from '../../../ui/empty-note.tsx';
import { chooseFiles } from './file-input.ts';
import { FormerStreets } from './former-streets.tsx';
import styles from './import-dialog.module.css';

export function ChooseStep() {
  const { t } = useTranslation();
  useShortcut({ id: 'chooseFile', group: 'general', keys: ['$mod+o'], run: chooseFiles });
  const allowed = mayEdit(useSession().data?.role);
  return (
    <div className={styles.middle}>
      <EmptyNote
        icon={<IconFileImport size={40} stroke={1.4} />}
        title={t(allowed ? 'import.chooseTitle' : 'import.notAllowed')}
        text={t(allowed ? 'import.chooseWhat' : 'import.notAllowedWhat')}
      >
        {allowed && (
          <>
            <Button onClick={chooseFiles} data-autofocus>
              {t('import.choose')}
            </Button>
            <p className={styles.soft}>{t('import.formats')}</p>
            <FormerStreets />
          </>
        )}
      </EmptyNote>
    </div>
  );
}
