import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CityPack } from '../../../../electron/contract/pack.ts';
import type { WallCamera } from '../../../../electron/contract/wall.ts';
import { useUi } from '../../../state/ui.ts';
import { type Place, placesOf } from './places.ts';

interface Props<View> {
  pack: CityPack;
  value: Place<View> | null;
  onChange: (place: Place<View> | null) => void;
  size: 'sm' | 'lg';
  /** Told before towns and places. */
  more?: { group: string; items: readonly Place<View>[] };
}

/** One of the city's towns or places. */
export function PlaceSelect<View = WallCamera>(props: Props<View | WallCamera>) {
  const { pack, value, onChange, size, more } = props;
  const { t } = useTranslation();
  const language = useUi((s) => s.language);
  const { towns, places } = placesOf(pack, language);
  const choices = (list: readonly Place<View | WallCamera>[]) =>
    list.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Select
      size={size}
      label={t('wallConsole.remote.place')}
      placeholder={t('wallConsole.remote.choosePlace')}
      searchable
      value={value?.id ?? null}
      onChange={(id) =>
        onChange([...(more?.items ?? []), ...towns, ...places].find((place) => place.id === id) ?? null)
      }
      data={[
        ...(more ? [{ group: more.group, items: choices(more.items) }] : []),
        { group: t('wallConsole.remote.towns'), items: choices(towns) },
        { group: t('wallConsole.remote.places'), items: choices(places) },
      ]}
    />
  );
}
