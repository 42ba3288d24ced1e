import { Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../../../electron/contract/system.ts';
import { WALL_PANELS, type WallPanel, type WallScene } from '../../../../electron/contract/wall.ts';
import { wallSeconds } from '../../../../electron/domain/time.ts';
import { LAYERS } from '../../../../electron/domain/vocabulary.ts';
import { useUi } from '../../../state/ui.ts';
import styles from './console.module.css';
import { NumberField } from './number-field.tsx';
import { PathField } from './path-field.tsx';
import { PeriodFields } from './period-fields.tsx';
import { Toggles } from './toggles.tsx';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];

interface Props {
  session: Session;
  scene: WallScene;
  edit: (part: Partial<Omit<WallScene, 'id'>>) => void;
}

/** All that can be set of one scene, but its place in the list. */
export function SceneForm({ session: { pack, asOf }, scene, edit }: Props) {
  const { t } = useTranslation();
  const language = useUi((s) => s.language);
  const today = new Date(wallSeconds(asOf, pack.timeZone) * 1000).toISOString().slice(0, 10);
  return (
    <div className={styles.form}>
      <TextInput
        size="sm"
        label={t('wallConsole.scene.name')}
        placeholder={t(`wall.panel.${scene.panel}`)}
        maxLength={60}
        value={scene.name}
        onChange={(event) => edit({ name: event.currentTarget.value })}
      />
      <div className={styles.pair}>
        <Select
          size="sm"
          label={t('wallConsole.scene.panel')}
          allowDeselect={false}
          value={scene.panel}
          onChange={(panel) => panel && edit({ panel: panel as WallPanel })}
          data={WALL_PANELS.map((panel) => ({ value: panel, label: t(`wall.panel.${panel}`) }))}
        />
        <NumberField
          label={t('wallConsole.scene.dwell')}
          suffix={t('wallConsole.seconds')}
          min={5}
          max={3600}
          value={scene.dwell}
          onChange={(dwell) => edit({ dwell })}
        />
      </div>
      <PeriodFields value={scene.period} today={today} onChange={(period) => edit({ period })} />
      <Toggles
        label={t('wallConsole.scene.layers')}
        none={t('wallConsole.noLayers')}
        all={LAYERS.map((layer) => ({ value: layer, name: t(`layer.${layer}`) }))}
        value={scene.layers}
        onChange={(layers) => edit({ layers })}
      />
      <Toggles
        label={t('wallConsole.scene.towns')}
        none={t('wallConsole.allTowns')}
        all={pack.towns.map((town) => ({ value: town.code, name: town[language] }))}
        value={scene.towns}
        onChange={(towns) => edit({ towns })}
      />
      <Toggles
        label={t('wallConsole.scene.hours')}
        none={t('wallConsole.always')}
        all={HOURS.map((hour) => ({ value: hour, name: String(hour), spoken: t('wall.hour', { h: hour }) }))}
        value={scene.hours}
        onChange={(hours) => edit({ hours })}
      />
      <Toggles
        label={t('wallConsole.scene.weekdays')}
        none={t('wallConsole.always')}
        all={WEEKDAYS.map((day) => ({
          value: day,
          name: t(`brush.weekdayShort.${day}`),
          spoken: t(`brush.weekday.${day}`),
        }))}
        value={scene.weekdays}
        onChange={(weekdays) => edit({ weekdays })}
      />
      <PathField pack={pack} value={scene.path} onChange={(path) => edit({ path })} />
    </div>
  );
}
