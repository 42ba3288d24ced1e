import { useTranslation } from 'react-i18next';
import type { Network } from '../../../../electron/contract/streets.ts';
import { useValues } from '../../../i18n/use-values.ts';

const KINDS = ['segments', 'patrols', 'scenarios', 'changes'] as const;

/** Says what keeps places by the street network, and so keeps it. */
export function useUses(): (uses: NonNullable<Network['uses']>) => string {
  const { t } = useTranslation();
  const values = useValues();
  return (uses) => {
    const list = KINDS.filter((kind) => uses[kind] > 0).map((kind) =>
      t(`streets.uses.${kind}`, { n: values.number(uses[kind]) }),
    );
    return t('streets.used', { list: list.join(t('import.comma')) });
  };
}
