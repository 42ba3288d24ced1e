import { Alert } from '@mantine/core';
import { IconLock, IconScale } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type Crs, crsWarning } from '../../../../electron/contract/crs.ts';
import type { ExportChoices } from '../../../../electron/contract/exports.ts';
import { useUi } from '../../../state/ui.ts';

const NOTICE = {
  root: { background: 'var(--notice-soft)' },
  title: { color: 'var(--notice)' },
  icon: { color: 'var(--notice)' },
};

/** What a person has to know before: whose data stay behind, and what the law says of shifted coordinates. */
export function ExportNotes({ choices, crs }: { choices: ExportChoices; crs: Crs }) {
  const { t } = useTranslation();
  const language = useUi((s) => s.language);
  const { withheld, sourceWithheld, shifted } = choices;
  const names = withheld.map((key) => t(`field.${key}`)).join(t('layers.comma'));
  const warning = crsWarning(crs);
  const came = shifted.map(({ crs: from, count }) => t('exports.shiftedFrom', { from, count })).join(t('layers.comma'));
  const into = crs === 'GCJ-02' || crs === 'BD-09';
  return (
    <>
      {withheld.length > 0 && (
        <Alert color="gray" icon={<IconLock size={18} />} p="xs">
          {t('exports.withheld', { names })}
          {sourceWithheld && t('exports.sourceWithheld')}
        </Alert>
      )}
      {(into || came) && (
        <Alert styles={NOTICE} icon={<IconScale size={18} />} p="xs" title={t('exports.legal')}>
          {into && t('exports.legalInto', { crs })}
          {came && t('exports.legalFrom', { came })}
          {t('exports.legalMind')}
        </Alert>
      )}
      {warning && (
        <Alert styles={NOTICE} p="xs">
          {warning[language]}
        </Alert>
      )}
    </>
  );
}
