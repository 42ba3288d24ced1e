import { MapView } from '../map/map-view.tsx';
import styles from './app.module.css';
import { TopBar } from './top-bar.tsx';
import { WORKSPACES } from './workspaces.ts';

/** One window: a bar, a map that stays alive, and the workspace's panels over it. */
export function App() {
  const { Body } = WORKSPACES[0];
  return (
    <div className={styles.window}>
      <TopBar />
      <main className={styles.work}>
        <MapView />
        <Body />
      </main>
    </div>
  );
}
