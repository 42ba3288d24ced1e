import { useTranslation } from 'react-i18next';
import { useScheme } from '../../../app/use-scheme.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { FAR_COLOUR, SITE_COLOUR, WALK_COLOURS } from '../../../map/layers/plan-siting.ts';
import styles from './siting.module.css';

/** `own`: the result's own answer, of which it is known who walks where. */
export function SitingLegend({ walk, own }: { walk: number; own: boolean }) {
  const { t } = useTranslation();
  const values = useValues();
  const scheme = useScheme();
  const third = (k: number) => values.length(Math.round((walk * k) / 3));
  return (
    <section className={styles.legend} aria-label={t('siting.legend')}>
      <ul>
        <li>
          <Dot fill={SITE_COLOUR[scheme]} stroke={SITE_COLOUR[scheme]} />
          {t('siting.legendSite')}
        </li>
        {own &&
          WALK_COLOURS[scheme].map((colour, k) => (
            <li key={colour}>
              <Line colour={colour} width={6 - k} />
              {t('siting.legendNear', { from: third(k), to: third(k + 1) })}
            </li>
          ))}
        <li>
          <Line colour={FAR_COLOUR[scheme]} width={2} dashed />
          {t(own ? 'siting.legendFar' : 'siting.legendAsked')}
        </li>
        <li>
          <Dot fill="transparent" stroke={SITE_COLOUR[scheme]} />
          {t('siting.legendCandidate')}
        </li>
        <li>
          <Dot fill="transparent" stroke={FAR_COLOUR[scheme]} />
          {t('siting.legendRefused')}
        </li>
      </ul>
    </section>
  );
}

function Line({ colour, width, dashed = false }: { colour: string; width: number; dashed?: boolean }) {
  return (
    <svg width="28" height="12" aria-hidden="true" focusable="false">
      <line
        x1="3"
        x2="25"
        y1="6"
        y2="6"
        stroke={colour}
        strokeWidth={width}
        strokeDasharray={dashed ? '4 3' : undefined}
      />
    </svg>
  );
}

function Dot({ fill, stroke }: { fill: string; stroke: string }) {
  return (
    <svg width="28" height="14" aria-hidden="true" focusable="false">
      <circle cx="14" cy="7" r="5" fill={fill} stroke={stroke} strokeWidth="2" />
    </svg>
  );
}
