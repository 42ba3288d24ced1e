import { IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { VendorRule } from '../../../../../electron/contract/plan-vendors.ts';
import { useValues } from '../../../../i18n/use-values.ts';
import { useUi } from '../../../../state/ui.ts';
import { IconButton } from '../../../../ui/icon-button.tsx';
import styles from '../vendors.module.css';

export function RuleItem({ rule, onEdit }: { rule: VendorRule; onEdit: (() => void) | null }) {
  const { t } = useTranslation();
  const values = useValues();
  const language = useUi((s) => s.language);
  const value = typeof rule.value === 'number' ? values.number(rule.value) : rule.value;
  const notes = [
    rule.clause ? t('vendors.check.sourceClause', { source: rule.source, clause: rule.clause }) : rule.source,
    rule.verifiedBy
      ? t('vendors.rules.verified', { by: rule.verifiedBy, at: rule.verifiedAt ?? t('vendors.rules.someDay') })
      : t('vendors.rules.unverified'),
    rule.validFrom ? t('vendors.rules.from', { day: rule.validFrom }) : t('vendors.rules.always'),
  ];
  return (
    <div className={styles.rule}>
      <p className={styles.ruleTitle}>
        {rule[language]}
        {!rule.active && <span className={styles.off}>{t('vendors.rules.off')}</span>}
      </p>
      <p className={styles.value} data-words={typeof rule.value === 'string' || undefined}>
        {rule.unit && typeof rule.value === 'number' ? `${value} ${rule.unit}` : value}
      </p>
      {onEdit && (
        <IconButton label={t('vendors.rules.edit', { rule: rule[language] })} onClick={onEdit}>
          <IconPencil size={18} stroke={1.6} />
        </IconButton>
      )}
      <p className={styles.notes}>{notes.join(t('vendors.rules.comma'))}</p>
    </div>
  );
}
