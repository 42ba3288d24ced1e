import { Loader } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useVendorRules } from '../../../../api/plan-vendors.ts';
import { useSession } from '../../../../api/queries.ts';
import { mayPlan } from '../../../../app/may-edit.ts';
import { messageOf } from '../../../../i18n/failure.ts';
import { EmptyNote } from '../../../../ui/empty-note.tsx';
import styles from '../vendors.module.css';
import { RuleForm } from './rule-form.tsx';
import { RuleItem } from './rule-item.tsx';

/** The rules that stalls are judged by, each with source, clause, value, who verified it and from when; to be changed. */
export function RulesView() {
  const { t } = useTranslation();
  const { data, error } = useVendorRules();
  const editor = mayPlan(useSession().data?.role);
  const [editing, setEditing] = useState<string | null>(null);
  return (
    <div className={styles.view}>
      <p className={styles.hint}>{t('vendors.rules.hint')}</p>
      {error && <EmptyNote icon={<IconAlertTriangle />} title={t('common.failed')} text={messageOf(error)} />}
      {!error && !data && <Loader size="sm" aria-label={t('common.loading')} />}
      {data && data.length === 0 && <EmptyNote title={t('vendors.rules.none')} />}
      <ul className={styles.rules}>
        {data?.map((rule) => (
          <li key={rule.id} data-off={rule.active ? undefined : ''}>
            {editing === rule.id ? (
              <RuleForm rule={rule} onDone={() => setEditing(null)} />
            ) : (
              <RuleItem rule={rule} onEdit={editor ? () => setEditing(rule.id) : null} />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
