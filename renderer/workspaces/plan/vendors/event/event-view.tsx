import { useState } from 'react';
import styles from '../vendors.module.css';
import { EventForm } from './event-form.tsx';
import { StallPlan } from './stall-plan.tsx';

/** A market or fair: how many stalls an area takes, and what so many stalls and visitors need. */
export function EventView() {
  const [placed, setPlaced] = useState<number | null>(null);
  return (
    <div className={styles.view}>
      <StallPlan onPlaced={setPlaced} />
      <EventForm placed={placed} />
    </div>
  );
}
