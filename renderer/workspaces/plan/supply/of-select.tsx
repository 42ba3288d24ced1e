import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SupplySelection } from '../../../../electron/contract/plan-supply.ts';
import { useSession } from '../../../api/queries.ts';
import { useSupply } from '../../../state/plan-supply.ts';
import { useUi } from '../../../state/ui.ts';
import { useChoices, useOf } from './use-ask.ts';

/** Which part of the city: all of it, a town, and whatever is chosen on the map. */
export function OfSelect() {
  const { t } = useTranslation();
  const towns = useSession().data?.pack.towns ?? [];
  const language = useUi((s) => s.language);
  const set = useSupply((s) => s.set);
  const { area, lot } = useChoices();
  const of = useOf();
  const here = [
    ...(of.kind === 'street' ? [{ value: 'street', label: t('supply.of.street', { name: of.name }) }] : []),
    ...(of.kind === 'piece' ? [{ value: 'piece', label: t('supply.of.piece') }] : []),
    ...(area ? [{ value: 'area', label: t('supply.of.area') }] : []),
    ...(lot !== null || of.kind === 'lot' ? [{ value: 'lot', label: t('supply.of.lot') }] : []),
  ];
  const choose = (value: string) => {
    const wanted: SupplySelection | null =
      value === 'all'
        ? { kind: 'all' }
        : value === 'area' && area
          ? { kind: 'area', polygon: area }
          : value === 'lot' && lot !== null
            ? { kind: 'lot', id: lot }
            : value.startsWith('town:')
              ? { kind: 'town', code: value.slice(5) }
              : null;
    if (wanted) set({ of: wanted });
  };
  return (
    <NativeSelect
      size="xs"
      label={t('supply.of.label')}
      value={of.kind === 'town' ? `town:${of.code}` : of.kind}
      onChange={(event) => choose(event.currentTarget.value)}
      data={[
        { value: 'all', label: t('supply.of.all') },
        ...(here.length > 0 ? [{ group: t('supply.of.here'), items: here }] : []),
        {
          group: t('supply.of.towns'),
          items: towns.map((town) => ({ value: `town:${town.code}`, label: town[language] })),
        },
      ]}
    />
  );
}
