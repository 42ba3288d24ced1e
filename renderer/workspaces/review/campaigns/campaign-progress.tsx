import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampaignCounts } from '../../../../electron/contract/campaigns.ts';
import type { useCampaign } from '../../../api/campaigns.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { useCampaigns } from '../../../state/campaigns.ts';
import review from '../review.module.css';
import styles from './campaigns.module.css';

const COUNTS = ['targets', 'done', 'failed', 'overdue'] as const;

/** How far a campaign is, in all and by squad or town; a row narrows the list to it. */
export function CampaignProgress({ campaign }: { campaign: NonNullable<ReturnType<typeof useCampaign>['data']> }) {
  const { t } = useTranslation();
  const values = useValues();
  const [by, setBy] = useState<'squad' | 'town'>('squad');
  const { squad, town, set } = useCampaigns();
  const chosen = by === 'squad' ? squad : town;
  const groups: { code: string | null; counts: CampaignCounts }[] =
    by === 'squad'
      ? campaign.squadCounts.map(({ squad: code, ...counts }) => ({ code, counts }))
      : campaign.townCounts.map(({ town: code, ...counts }) => ({ code, counts }));
  return (
    <>
      <dl className={review.counts}>
        {COUNTS.map((key) => (
          <div key={key}>
            <dt>{t(`campaigns.counts.${key}`)}</dt>
            <dd>{values.number(campaign.counts[key], 0)}</dd>
          </div>
        ))}
      </dl>
      {campaign.targets.length > 0 && (
        <div>
          <SegmentedControl
            size="xs"
            fullWidth
            aria-label={t('campaigns.by')}
            value={by}
            onChange={(value) => {
              setBy(value as 'squad' | 'town');
              set({ squad: null, town: null });
            }}
            data={[
              { value: 'squad', label: t('campaigns.bySquad') },
              { value: 'town', label: t('campaigns.byTown') },
            ]}
          />
          <table className={styles.progress}>
            <thead>
              <tr>
                <th scope="col">{t(`campaigns.${by}`)}</th>
                {COUNTS.map((key) => (
                  <th key={key} scope="col">
                    {t(`campaigns.counts.${key}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {groups.map(({ code, counts }) => (
                <tr key={code ?? ''}>
                  <th scope="row">
                    {code === null ? (
                      t(by === 'squad' ? 'campaigns.noSquad' : 'campaigns.noTown')
                    ) : (
                      <button
                        type="button"
                        className={styles.narrow}
                        aria-pressed={chosen === code}
                        onClick={() => set({ [by]: chosen === code ? null : code })}
                      >
                        {values.place(by, code)}
                      </button>
                    )}
                  </th>
                  {COUNTS.map((key) => (
                    <td key={key} data-late={(key === 'overdue' && counts.overdue > 0) || undefined}>
                      {values.number(counts[key], 0)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
