import { Alert, Button, Checkbox, NumberInput, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconEye, IconFocusCentered } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GRIDS, type Grid, MAP_PAPERS, type MapPaper } from '../../../electron/contract/print.ts';
import { usePrintFrame } from '../../api/print.ts';
import { useSession } from '../../api/queries.ts';
import { messageOf } from '../../i18n/failure.ts';
import { useCamera } from '../../state/camera.ts';
import { usePrint } from '../../state/print.ts';
import { useUi } from '../../state/ui.ts';
import { useGivesFocusBack } from '../../ui/dialog.tsx';
import { Panel } from '../../ui/panel.tsx';
import styles from './print.module.css';
import { PrintFrame } from './print-frame.tsx';
import { PrintOutput } from './print-output.tsx';
import { PrintPreview } from './print-preview.tsx';
import { usePrintWish } from './use-print-wish.ts';

const SCALES = [500, 1000, 2000, 2500, 5000, 10_000, 20_000, 25_000, 50_000, 100_000];

/** What to print and how, beside the map on which the sheet lies. */
export function PrintPanel() {
  const { t } = useTranslation();
  const { set, ...state } = usePrint();
  const wish = usePrintWish();
  const [settled] = useDebouncedValue(wish, 250);
  const { data: facts, error } = usePrintFrame(settled);
  const [previewed, setPreviewed] = useState(false);
  // The sheet stays where it is when the map is moved away under it.
  useEffect(() => {
    const view = useCamera.getState().view;
    if (view && usePrint.getState().centre === null) set({ centre: view.centre });
    return () => set({ centre: null, scale: null, atlas: null });
  }, [set]);
  const { form, city } = useOpened();
  const here = () => {
    const view = useCamera.getState().view;
    if (view) set({ centre: view.centre, scale: null });
  };
  return (
    <>
      {facts && state.atlas === null && <PrintFrame facts={facts} />}
      <Panel title={t('print.title')} guide="print" onClose={() => set({ open: false })} className={styles.panel}>
        <div className={styles.form} ref={form}>
          <Labelled text={t('print.paper')}>
            <SegmentedControl
              size="xs"
              fullWidth
              aria-label={t('print.paper')}
              data={MAP_PAPERS.map((value) => ({ value, label: value.toUpperCase() }))}
              value={state.paper}
              onChange={(value) => set({ paper: value as MapPaper })}
            />
          </Labelled>
          <SegmentedControl
            size="xs"
            fullWidth
            aria-label={t('print.orientation')}
            data={[
              { value: 'landscape', label: t('print.landscape') },
              { value: 'portrait', label: t('print.portrait') },
            ]}
            value={state.landscape ? 'landscape' : 'portrait'}
            onChange={(value) => set({ landscape: value === 'landscape' })}
          />
          <div className={styles.pair}>
            <Select
              size="xs"
              label={t('print.scale')}
              placeholder={facts ? t('print.fitted', { n: facts.scale.toLocaleString('en') }) : t('print.fit')}
              clearable
              data={SCALES.map((n) => ({ value: String(n), label: `1 : ${n.toLocaleString('en')}` }))}
              value={state.scale !== null && SCALES.includes(state.scale) ? String(state.scale) : null}
              onChange={(value) => set({ scale: value === null ? null : Number(value) })}
            />
            <NumberInput
              size="xs"
              label={t('print.ownScale')}
              prefix="1 : "
              min={100}
              max={1_000_000}
              hideControls
              allowDecimal={false}
              thousandSeparator=","
              value={state.scale ?? ''}
              onChange={(value) =>
                set({ scale: typeof value === 'number' && value >= 100 ? Math.min(value, 1_000_000) : null })
              }
            />
          </div>
          {state.atlas === null && (
            <Button size="xs" variant="default" leftSection={<IconFocusCentered size={16} />} onClick={here}>
              {t('print.here')}
            </Button>
          )}
          <p className={styles.hint}>{t(state.atlas === null ? 'print.moveHint' : 'print.atlasHint')}</p>
          <TextInput
            size="xs"
            label={t('print.heading')}
            placeholder={city && t('print.untitled', { city })}
            maxLength={100}
            value={state.title}
            onChange={(e) => set({ title: e.currentTarget.value })}
          />
          <TextInput
            size="xs"
            label={t('print.subtitle')}
            maxLength={200}
            value={state.subtitle}
            onChange={(e) => set({ subtitle: e.currentTarget.value })}
          />
          <TextInput
            size="xs"
            label={t('print.source')}
            maxLength={200}
            value={state.source}
            onChange={(e) => set({ source: e.currentTarget.value })}
          />
          <TextInput
            size="xs"
            label={t('print.approval')}
            description={t('print.approvalHint')}
            placeholder="GS（2026）0000号"
            maxLength={60}
            value={state.approval}
            onChange={(e) => set({ approval: e.currentTarget.value })}
          />
          <Select
            size="xs"
            label={t('print.grid')}
            allowDeselect={false}
            data={GRIDS.map((value) => ({ value, label: t(`print.grids.${value}`) }))}
            value={state.grid}
            onChange={(value) => set({ grid: value as Grid })}
          />
          <Checkbox
            size="xs"
            label={t('print.labels')}
            checked={state.labels}
            onChange={(e) => set({ labels: e.currentTarget.checked })}
          />
          <Checkbox
            size="xs"
            label={t('print.ground')}
            checked={state.ground}
            onChange={(e) => set({ ground: e.currentTarget.checked })}
          />
          <LanguageChoice />
          <Select
            size="xs"
            label={t('print.pages')}
            allowDeselect={false}
            data={(['one', 'towns', 'segments'] as const).map((value) => ({ value, label: t(`print.page.${value}`) }))}
            value={state.atlas ?? 'one'}
            onChange={(value) => set({ atlas: value === 'towns' || value === 'segments' ? value : null })}
          />
          {error && (
            <Alert color="red" variant="light" role="alert" title={t('print.failed')}>
              {messageOf(error)}
            </Alert>
          )}
        </div>
        <div className={styles.buttons}>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconEye size={16} />}
            disabled={!wish}
            onClick={() => setPreviewed(true)}
          >
            {t('print.preview')}
          </Button>
          {wish && <PrintOutput wish={wish} />}
        </div>
      </Panel>
      {previewed && wish && <PrintPreview wish={wish} onClose={() => setPreviewed(false)} />}
    </>
  );
}

/** The focus goes into the panel, and back when it closes; the name of the city stands in for a title. */
function useOpened() {
  const form = useRef<HTMLDivElement>(null);
  useGivesFocusBack();
  useEffect(() => form.current?.querySelector<HTMLElement>('input:checked')?.focus(), []);
  const lang = usePrint((s) => s.lang);
  const language = useUi((s) => s.language);
  return { form, city: useSession().data?.pack.name[lang ?? language] };
}

function LanguageChoice() {
  const { t } = useTranslation();
  const own = useUi((s) => s.language);
  const lang = usePrint((s) => s.lang) ?? own;
  return (
    <Labelled text={t('print.language')}>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={t('print.language')}
        data={[
          { value: 'zh', label: '中文' },
          { value: 'en', label: 'English' },
        ]}
        value={lang}
        onChange={(value) => usePrint.getState().set({ lang: value === own ? null : (value as 'zh' | 'en') })}
      />
    </Labelled>
  );
}

function Labelled({ text, children }: { text: string; children: ReactNode }) {
  return (
    <div className={styles.labelled}>
      <span aria-hidden>{text}</span>
      {children}
    </div>
  );
}
