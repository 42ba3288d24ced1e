import { Alert, Button, Loader } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { PrintAsked } from '../../../electron/contract/print.ts';
import { usePrintPreview } from '../../api/print.ts';
import { messageOf } from '../../i18n/failure.ts';
import { Dialog } from '../../ui/dialog.tsx';
import styles from './print.module.css';

/** The sheet as it will be on paper; the printer gets this very page. */
export function PrintPreview({ wish, onClose }: { wish: PrintAsked; onClose: () => void }) {
  const { t } = useTranslation();
  const frame = useRef<HTMLIFrameElement>(null);
  const { data, error, refetch } = usePrintPreview(wish);
  return (
    <Dialog
      opened
      guide="print"
      onClose={onClose}
      title={t('print.preview')}
      size="min(94vw, max(1400px, 130vh))"
      classNames={{ body: styles.previewBody ?? '' }}
    >
      <div className={styles.sheet}>
        {error && (
          <Alert color="red" variant="light" role="alert" title={t('print.failed')}>
            {messageOf(error)}
            <Button size="xs" variant="light" mt="xs" onClick={() => void refetch()}>
              {t('common.retry')}
            </Button>
          </Alert>
        )}
        {!data && !error && <Loader aria-label={t('print.drawing')} />}
        {data && (
          <iframe
            ref={frame}
            className={styles.page}
            title={t('print.preview')}
            srcDoc={pageOf(data.svg, data.facts)}
          />
        )}
      </div>
      <div className={styles.previewFoot}>
        <span className={styles.hint}>{t('print.printHint')}</span>
        <Button
          size="xs"
          leftSection={<IconPrinter size={16} />}
          disabled={!data}
          onClick={() => frame.current?.contentWindow?.print()}
        >
          {t('print.print')}
        </Button>
      </div>
    </Dialog>
  );
}

/** A page of exactly the sheet's size; on the screen the sheet takes what room there is. */
function pageOf(svg: string, { width, height }: { width: number; height: number }): string {
  return `<!DOCTYPE html><html><head><meta charset="utf-8"/><style>
@page { size: ${width}mm ${height}mm; margin: 0; }
html, body { margin: 0; height: 100%; background: #e6e6e4; }
svg { display: block; }
@media screen { body { display: grid; place-items: center; } svg { width: 96vw; height: 96vh; background: #fff; box-shadow: 0 1px 8px #0003; aspect-ratio: ${width} / ${height}; max-width: calc(96vh * ${width / height}); max-height: calc(96vw * ${height / width}); } }
@media print { html, body { height: auto; background: none; } }
</style></head><body>${svg}</body></html>`;
}
