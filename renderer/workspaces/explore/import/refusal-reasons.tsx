import { useTranslation } from 'react-i18next';
import { useValues } from '../../../i18n/use-values.ts';
import { useUi } from '../../../state/ui.ts';
import styles from './import-dialog.module.css';

/** Why rows were refused, and how many for each reason. */
export function RefusalReasons({
  reasons,
}: {
  reasons: readonly { code: string; count: number; zh: string; en: string }[];
}) {
  const { t } = useTranslation();
  const values = useValues();
  const language = useUi((s) => s.language);
  return (
    <>
      <h3 className={styles.heading}>{t('import.whyRefused')}</h3>
      <ul className={styles.reasons}>
        {reasons.map((reason) => (
          <li key={reason.code}>
            <span>{reason[language]}</span>
            <span>{values.number(reason.count)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
