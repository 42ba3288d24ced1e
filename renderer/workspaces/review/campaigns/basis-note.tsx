import { useTranslation } from 'react-i18next';
import type { CampaignTemplate } from '../../../../electron/contract/campaign-templates.ts';
import review from '../review.module.css';
import styles from './campaigns.module.css';

/** What law a campaign rests on, as far as somebody has looked it up. */
export function BasisNote({ basis }: { basis: CampaignTemplate['basis'] }) {
  const { t } = useTranslation();
  const clause = basis.verified ? basis.clause : basis.clause.replace(/（?待核实）?/, '');
  return (
    <p className={review.hint}>
      {t('campaigns.basis', { law: basis.law, clause })}
      {!basis.verified && <b className={styles.unsure}> {t('campaigns.unverified')}</b>}
    </p>
  );
}
