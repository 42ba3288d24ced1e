import { ActionIcon } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import type { Geometry } from 'geojson';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Crs } from '../../../../electron/contract/crs.ts';
import type { FeatureDetail } from '../../../../electron/contract/features.ts';
import { representativePoint } from '../../../../electron/domain/measure.ts';
import { copyText } from '../copy.ts';
import { TermTip, termOfCrs } from '../terms/term-tip.tsx';
import styles from './inspector.module.css';
import { OtherPosition } from './other-position.tsx';

const SYSTEMS: readonly Crs[] = ['EPSG:4326', 'GCJ-02', 'BD-09', 'EPSG:4549'];

/** Where the feature is, in every system people here use, and where its geometry came from. */
export function Place({ feature }: { feature: FeatureDetail }) {
  const { t } = useTranslation();
  const [lon, lat] = representativePoint(feature.geometry as Geometry);
  const [written, setWritten] = useState<readonly { crs: Crs; text: string }[]>([]);
  useEffect(() => {
    let gone = false;
    void import('../../../map/coordinates.ts').then(({ writePosition }) => {
      if (!gone) setWritten(SYSTEMS.map((crs) => ({ crs, text: writePosition(crs, [lon, lat]) })));
    });
    return () => {
      gone = true;
    };
  }, [lon, lat]);
  return (
    <>
      {feature.geometry.type !== 'Point' && <p className={styles.faint}>{t('inspector.ofMiddle')}</p>}
      <dl className={`${styles.fields} ${styles.wide}`}>
        {written.map(({ crs, text }) => {
          const term = termOfCrs(crs);
          return (
            <div key={crs} className={styles.field}>
              <dt>
                {t(`crs.${crs.replace(':', '')}`)}
                {term && <TermTip term={term} />}
              </dt>
              <dd className={styles.coordinates}>
                {text}
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={24}
                  aria-label={t('inspector.copyPosition', { crs: t(`crs.${crs.replace(':', '')}`) })}
                  onClick={() => void copyText(text, t)}
                >
                  <IconCopy size={14} />
                </ActionIcon>
              </dd>
            </div>
          );
        })}
      </dl>
      <OtherPosition lon={lon} lat={lat} />
      <p className={styles.faint}>
        {feature.sourceCrs && t('inspector.cameAs', { crs: feature.sourceCrs })}
        {feature.importName && ` ${t('inspector.cameFrom', { name: feature.importName })}`}
        {!feature.sourceCrs && !feature.importName && t('inspector.drawn')}
      </p>
    </>
  );
}
