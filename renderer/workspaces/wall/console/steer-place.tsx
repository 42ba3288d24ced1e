import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CityPack } from '../../../../electron/contract/pack.ts';
import type { WallCamera, WallCommand, WallState } from '../../../../electron/contract/wall.ts';
import { PlaceSelect } from './place-select.tsx';
import type { Place } from './places.ts';
import styles from './steering.module.css';

interface Props {
  pack: CityPack;
  state: Pick<WallState, 'view' | 'point'>;
  send: (command: WallCommand) => void;
  /** Where Explore stands; absent where there is none. */
  explore?: (() => WallCamera | null) | undefined;
  large: boolean;
}

/** Takes all walls to a place, and points at it. */
export function SteerPlace({ pack, state, send, explore, large }: Props) {
  const { t } = useTranslation();
  const [place, setPlace] = useState<Place | null>(null);
  const view = explore?.() ?? null;
  const size = large ? 'lg' : 'sm';
  return (
    <div className={styles.part}>
      <PlaceSelect pack={pack} value={place} onChange={setPlace} size={size} />
      <div className={styles.two}>
        <Button size={size} disabled={!place} onClick={() => place && send({ do: 'view', view: place.view })}>
          {t('wallConsole.remote.go')}
        </Button>
        <Button
          size={size}
          variant="default"
          disabled={!place}
          onClick={() => place && send({ do: 'point', at: place.view.centre })}
        >
          {t('wallConsole.remote.point')}
        </Button>
        {explore && (
          <Button
            size={size}
            variant="default"
            disabled={!view}
            title={view ? undefined : t('wallConsole.remote.exploreNone')}
            onClick={() => view && send({ do: 'view', view })}
          >
            {t('wallConsole.remote.explore')}
          </Button>
        )}
        <Button size={size} variant="default" disabled={!state.view} onClick={() => send({ do: 'home' })}>
          {t('wallConsole.remote.home')}
        </Button>
        <Button size={size} variant="default" disabled={!state.point} onClick={() => send({ do: 'point', at: null })}>
          {t('wallConsole.remote.unpoint')}
        </Button>
      </div>
    </div>
  );
}
