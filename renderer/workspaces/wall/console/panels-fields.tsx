import { Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { WallScene } from '../../../../electron/contract/wall.ts';
import {
  ONE_PANEL,
  WALL_WINDOWS,
  type WallGrid,
  type WallPanelSetup,
  type WallScreenSetup,
  type WallWindows,
} from '../../../../electron/contract/wall-screen.ts';
import styles from './console.module.css';
import { NumberField } from './number-field.tsx';
import { sceneName } from './scene-name.ts';
import { Toggles } from './toggles.tsx';
import { useScreenNames } from './use-screen-names.ts';

interface Props {
  screen: WallScreenSetup;
  scenes: readonly WallScene[];
  edit: (part: Partial<WallScreenSetup>) => void;
}

const EMPTY: WallPanelSetup = { name: '', scenes: [] };

/** From which screens a wall is put together, and what each of them shows. */
export function PanelsFields({ screen, scenes, edit }: Props) {
  const { t } = useTranslation();
  const grid = screen.grid ?? ONE_PANEL;
  const change = (part: Partial<WallGrid>) => edit({ grid: { ...grid, ...part } });
  const several = grid.columns * grid.rows > 1;
  return (
    <fieldset className={styles.field}>
      <legend className={styles.label}>{t('wallScreens.put')}</legend>
      <div className={styles.three}>
        <NumberField
          label={t('wallScreens.columns')}
          suffix=""
          min={1}
          max={8}
          value={grid.columns}
          onChange={(columns) => change({ columns })}
        />
        <NumberField
          label={t('wallScreens.rows')}
          suffix=""
          min={1}
          max={4}
          value={grid.rows}
          onChange={(rows) => change({ rows })}
        />
        <NumberField
          label={t('wallScreens.gap')}
          suffix={t('wallScreens.millimetres')}
          min={0}
          max={200}
          digits={1}
          value={grid.gap}
          onChange={(gap) => change({ gap })}
        />
      </div>
      {several && (
        <>
          <Select
            size="sm"
            label={t('wallScreens.windows')}
            allowDeselect={false}
            value={grid.windows}
            onChange={(windows) => windows && change({ windows: windows as WallWindows })}
            data={WALL_WINDOWS.map((value) => ({ value, label: t(`wallScreens.window.${value}`) }))}
          />
          <p className={styles.hint}>{t(`wallScreens.windowWhat.${grid.windows}`)}</p>
          {grid.windows !== 'one' && (
            <Each screen={screen} scenes={scenes} edit={edit} apart={grid.windows === 'apart'} />
          )}
        </>
      )}
    </fieldset>
  );
}

function Each({ screen, scenes, edit, apart }: Props & { apart: boolean }) {
  const { t } = useTranslation();
  const names = useScreenNames(screen);
  const change = (at: number, part: Partial<WallPanelSetup>) => {
    const panels = names.map((_, i) => screen.panels?.[i] ?? EMPTY);
    panels[at] = { ...(panels[at] ?? EMPTY), ...part };
    edit({ panels });
  };
  return names.map(({ number, name }, i) => (
    <div key={number} className={styles.field}>
      <TextInput
        size="sm"
        label={t('wallScreens.name', { n: number })}
        placeholder={t('wallScreens.panel', { n: number })}
        maxLength={40}
        value={screen.panels?.[i]?.name ?? ''}
        onChange={(event) => change(i, { name: event.currentTarget.value })}
      />
      {apart && (
        <Toggles
          label={t('wallScreens.scenes', { name })}
          none={t('wallScreens.all')}
          all={scenes.map((scene) => ({ value: scene.id, name: sceneName(t, scene) }))}
          value={screen.panels?.[i]?.scenes ?? []}
          onChange={(chosen) => change(i, { scenes: chosen })}
        />
      )}
    </div>
  ));
}
