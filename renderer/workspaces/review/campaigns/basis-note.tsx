import { useTranslation } from 'react-i18next';
import type { CampaignTemplate } from '../../../../electron/contract/campaign-templates.ts';
import { basisIn } from '../../../../electron/domain/campaigns.ts';
import { useUi } from '../../../state/ui.ts';
import review from '../review.module.css';
import styles from './campaigns.module.css';

/** What law a campaign rests on, as far as somebody has looked it up. */
export function BasisNote({ basis }: { basis: CampaignTemplate['basis'] }) {
  const { t } = useTranslation();
  const language = useUi((s) => s.language);
  return (
    <p className={review.hint}>
      {t('campaigns.basis', { basis: basisIn(basis, language) })}
      {!basis.verified && <b className={styles.unsure}> {t('campaigns.unverified')}</b>}
    </p>
  );
}
