import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CityPack } from '../../../../electron/contract/pack.ts';
import { useUi } from '../../../state/ui.ts';
import { type Place, placesOf } from './places.ts';

interface Props {
  pack: CityPack;
  value: Place | null;
  onChange: (place: Place | null) => void;
  size: 'sm' | 'lg';
}

/** One of the city's towns or places. */
export function PlaceSelect({ pack, value, onChange, size }: Props) {
  const { t } = useTranslation();
  const language = useUi((s) => s.language);
  const { towns, places } = placesOf(pack, language);
  const choices = (list: readonly Place[]) => list.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Select
      size={size}
      label={t('wallConsole.remote.place')}
      placeholder={t('wallConsole.remote.choosePlace')}
      searchable
      value={value?.id ?? null}
      onChange={(id) => onChange([...towns, ...places].find((place) => place.id === id) ?? null)}
      data={[
        { group: t('wallConsole.remote.towns'), items: choices(towns) },
        { group: t('wallConsole.remote.places'), items: choices(places) },
      ]}
    />
  );
}
