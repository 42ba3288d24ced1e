import { useEffect } from 'react';
import { useSession } from '../../../api/queries.ts';
import { useSiting } from '../../../state/plan-siting.ts';
import styles from './siting.module.css';
import { SitingForm } from './siting-form.tsx';
import { SitingJob } from './siting-job.tsx';
import { SitingKept } from './siting-kept.tsx';
import { SitingResult } from './siting-result.tsx';
import { useFollowSiting } from './use-follow-siting.ts';

/** Chooses sites from candidates: what is asked, the answer with its proof, and earlier answers. */
export function SitingPanel() {
  const opened = useSiting((s) => s.opened);
  const database = useSession().data?.databaseId;
  useEffect(() => {
    if (database) useSiting.getState().openFor(database);
  }, [database]);
  const job = useFollowSiting();
  return (
    <div className={styles.body}>
      {job && <SitingJob job={job} />}
      {opened === null ? <SitingForm /> : <SitingResult key={opened} id={opened} job={job} />}
      {opened === null && <SitingKept />}
    </div>
  );
}
