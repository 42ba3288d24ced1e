import { Button } from '@mantine/core';
import { IconRoute } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { FeatureDetail } from '../../../../electron/contract/features.ts';
import type { SegmentVersion } from '../../../../electron/contract/segments.ts';
import type { Side } from '../../../../electron/domain/linear-reference.ts';
import { useSegmentVersions } from '../../../api/segments.ts';
import { valueLabel } from '../../../i18n/labels.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { titleField } from '../inspector/heading.tsx';
import inspector from '../inspector/inspector.module.css';
import { Section } from '../inspector/section.tsx';
import { SegmentViolationsSection } from './segment-violations.tsx';
import styles from './segments.module.css';
import { startSegment } from './start-segment.ts';

/** What the inspector knows of a strict segment beyond its fields: spans, versions, violations along it. */
export function SegmentSections({ feature, editable }: { feature: FeatureDetail; editable: boolean }) {
  const { t } = useTranslation();
  const { data } = useSegmentVersions(feature.id);
  if (!data) return null;
  const own = data.versions.find((v) => v.id === feature.id);
  const placed = data.versions.some((v) => v.spans.length > 0);
  const current = own && own === data.versions[0] && !own.retired;
  return (
    <>
      <Section title={t('segments.versions')} count={data.versions.length}>
        {own && own.spans.length === 0 && <p className={inspector.faint}>{t('segments.noSpans')}</p>}
        <ol className={styles.versions}>
          {data.versions.map((version) => (
            <Version key={version.id} version={version} shown={version.id === feature.id} />
          ))}
        </ol>
        {placed && <p className={inspector.faint}>{t('segments.spanHint')}</p>}
        {editable && current && (
          <Button
            size="xs"
            variant="light"
            mt="xs"
            leftSection={<IconRoute size={16} />}
            onClick={() => startSegment(followed(feature, own))}
          >
            {t('segments.redraw')}
          </Button>
        )}
      </Section>
      {placed && <SegmentViolationsSection id={feature.id} />}
    </>
  );
}

function followed(feature: FeatureDetail, own: SegmentVersion) {
  const name = titleField(feature.fields);
  return {
    id: feature.id,
    rev: feature.rev,
    version: own.version,
    name: name ? String(feature.fields[name]) : String(feature.id),
    side: (own.side ?? 'both') as Side,
    validFrom: own.validFrom,
    inForce: own.validFrom !== null && !['candidate', 'announced'].includes(own.status ?? 'candidate'),
  };
}

function Version({ version, shown }: { version: SegmentVersion; shown: boolean }) {
  const { t } = useTranslation();
  const values = useValues();
  const { validFrom, validTo } = version;
  const day = (at: number) => values.instant(at, 'date');
  const period =
    validFrom === null
      ? t('segments.planned')
      : validTo === null
        ? t('segments.from', { from: day(validFrom) })
        : t('segments.period', { from: day(validFrom), to: day(validTo) });
  return (
    <li>
      <p className={styles.version}>
        <strong>{t('segments.version', { version: version.version })}</strong>
        {shown && <span className={inspector.chip}>{t('segments.current')}</span>}
        <span>{valueLabel(t, 'segments', 'status', version.status)}</span>
      </p>
      <p className={inspector.faint}>
        {version.retired ? t('segments.superseded') : period}
        {version.length !== null && ` · ${values.length(version.length)}`}
      </p>
      <ul className={styles.spans}>
        {version.spans.map(({ edge, from, to, side, street }) => (
          <li key={`${edge} ${from}`}>
            <span>{street ?? t('segments.unnamed')}</span>
            <span className={inspector.faint}>
              {t('segments.span', { edge, from: values.number(from, 1), to: values.number(to, 1) })} ·{' '}
              {valueLabel(t, 'segments', 'side', side)}
            </span>
          </li>
        ))}
      </ul>
    </li>
  );
}
