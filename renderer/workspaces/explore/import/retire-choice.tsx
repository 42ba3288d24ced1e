import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Inspection } from '../../../../electron/contract/imports.ts';
import styles from './import-dialog.module.css';
import { useImport } from './import-state.ts';

/** A newer snapshot of a register may take away what it no longer lists; that needs numbers to compare by. */
export function RetireChoice({ options }: { options: Inspection['options'] }) {
  const { t } = useTranslation();
  const { choose } = useImport.getState();
  const { key } = options.fields;
  if (!key || !('column' in key)) return null;
  return (
    <section className={styles.section}>
      <p className={styles.soft}>{t('import.keyed', { column: key.column })}</p>
      <Checkbox
        size="sm"
        label={t('import.retire')}
        description={t('import.retireWhat')}
        checked={options.retireMissing === true}
        onChange={(e) => choose({ retireMissing: e.target.checked || undefined })}
      />
    </section>
  );
}
