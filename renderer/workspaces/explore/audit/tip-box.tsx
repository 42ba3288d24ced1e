import { Button } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { auditTip } from '../../../../electron/contract/audit.ts';
import { type Tip, tipText } from '../../../../electron/domain/audit-tip.ts';
import sheet from '../reconcile/print-sheet.module.css';
import styles from './audit.module.css';

/** The tip as it is to be kept elsewhere: as a file, or on paper. */
export function TipBox({ tip }: { tip: Tip | null }) {
  const { t } = useTranslation();
  if (!tip) return <p className={styles.soft}>{t('audit.empty')}</p>;
  const text = tipText(tip);
  return (
    <section className={styles.box} aria-label={t('audit.tip')}>
      <p className={styles.soft}>{t('audit.tipWhat')}</p>
      <pre className={styles.tip}>{text.trimEnd()}</pre>
      <div className={styles.tools}>
        <Button
          component="a"
          href={auditTip.path}
          download
          variant="default"
          size="xs"
          leftSection={<IconDownload size={16} />}
        >
          {t('audit.export')}
        </Button>
        <Button variant="default" size="xs" leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
          {t('audit.print')}
        </Button>
      </div>
      {createPortal(
        <section className={sheet.sheet} aria-hidden="true">
          <h1>
            {t('shell.title')} · {t('audit.title')} · {t('audit.tip')}
          </h1>
          <pre>{text}</pre>
          <p>{t('audit.tipWhat')}</p>
          <p>{t('audit.signature')}</p>
        </section>,
        document.body,
      )}
    </section>
  );
}
