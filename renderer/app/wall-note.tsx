import { useTranslation } from 'react-i18next';
import { ASSUMED } from '../../electron/domain/legibility.ts';
import { useWallSetup } from '../api/wall.ts';
import styles from './top-bar.module.css';

/** In the bar over a wall: for which distance its type is made, and whether anybody was asked. */
export function WallNote() {
  const { t } = useTranslation();
  const { data } = useWallSetup();
  if (!data) return null;
  const { distance, width } = data.screen ?? ASSUMED;
  return <p className={styles.note}>{t(data.screen ? 'wall.sized' : 'wall.assumed', { distance, width })}</p>;
}
