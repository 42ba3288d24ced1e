import { useTranslation } from 'react-i18next';
import styles from './console.module.css';
import type { Problem } from './scenes-file.ts';

/** What is wrong with scenes: which one, which field, and how. */
export function ProblemList({ problems }: { problems: readonly Problem[] }) {
  const { t } = useTranslation();
  const field = (name: string) => t(`wallConsole.scene.${name}`, { defaultValue: name });
  return (
    <ul className={styles.problems}>
      {problems.map((problem) => {
        const { place, name, field: of, kind, limit } = problem;
        const scene =
          place === null ? [] : [t(name ? 'wallConsole.sceneNamed' : 'wallConsole.sceneAt', { place, name })];
        const where = [...scene, ...(of === null ? [] : [field(of)])].join(t('wallConsole.of'));
        const what = t(`wallConsole.problem.${kind}`, { limit });
        return <li key={JSON.stringify(problem)}>{where ? t('wallConsole.problemAt', { where, what }) : what}</li>;
      })}
    </ul>
  );
}
