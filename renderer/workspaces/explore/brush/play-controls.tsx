import { ActionIcon, Menu, Tooltip, UnstyledButton } from '@mantine/core';
import {
  IconChevronLeft,
  IconChevronRight,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconRepeat,
  IconRepeatOff,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '../../../app/shortcuts.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import styles from './brush.module.css';
import { SPEEDS, useBrushState } from './brush-state.ts';
import { type Axis, firstWindow, movedBy } from './range.ts';
import { usePlay } from './use-play.ts';
import type { RangeControl } from './use-range.ts';

/** Play, pause, one step back or on, speed, and whether it starts over at the end. */
export function PlayControls({ axis, control }: { axis: Axis; control: RangeControl }) {
  const { t } = useTranslation();
  const { playing, speed, loop, set } = useBrushState();
  usePlay(axis);
  const toggle = () => set({ playing: !playing });
  const move = (by: number) => control.commit(control.range ? movedBy(control.range, by, axis) : firstWindow(axis));
  useShortcut({ id: 'timePlay', group: 'time', keys: ['p'], run: toggle });
  useShortcut({ id: 'timeBack', group: 'time', keys: ['['], run: () => move(-1) });
  useShortcut({ id: 'timeOn', group: 'time', keys: [']'], run: () => move(1) });
  useShortcut({ id: 'timeResize', group: 'time', keys: [], shown: 'ArrowLeft ArrowRight Home End' });
  useShortcut({ id: 'timeClear', group: 'time', keys: ['0'], run: () => control.commit(null) });
  return (
    <div className={styles.play}>
      <IconButton label={t('brush.back')} keys="[" onClick={() => move(-1)}>
        <IconChevronLeft size={18} />
      </IconButton>
      <Tooltip label={`${t(playing ? 'brush.pause' : 'brush.play')}  P`}>
        <ActionIcon
          size={32}
          radius="xl"
          variant="filled"
          aria-label={t(playing ? 'brush.pause' : 'brush.play')}
          aria-pressed={playing}
          onClick={toggle}
        >
          {playing ? <IconPlayerPauseFilled size={16} /> : <IconPlayerPlayFilled size={16} />}
        </ActionIcon>
      </Tooltip>
      <IconButton label={t('brush.on')} keys="]" onClick={() => move(1)}>
        <IconChevronRight size={18} />
      </IconButton>
      <Menu position="top" withinPortal={false}>
        <Menu.Target>
          <UnstyledButton className={styles.speed} aria-label={t('brush.speed', { speed })}>
            {speed}×
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.RadioGroup value={String(speed)} onChange={(value) => set({ speed: Number(value) as typeof speed })}>
            {SPEEDS.map((value) => (
              <Menu.RadioItem key={value} value={String(value)} closeMenuOnClick>
                {value}×
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        </Menu.Dropdown>
      </Menu>
      <IconButton label={t('brush.loop')} aria-pressed={loop} onClick={() => set({ loop: !loop })}>
        {loop ? <IconRepeat size={17} stroke={1.7} /> : <IconRepeatOff size={17} stroke={1.7} />}
      </IconButton>
    </div>
  );
}
