import { useTranslation } from 'react-i18next';
import type { Layer } from '../../../../electron/domain/vocabulary.ts';
import { HelpTip } from '../../../ui/help-tip.tsx';

const BY_LAYER: Partial<Record<Layer, string>> = { segments: 'strict', structures: 'finding', vendors: 'permit' };
const BY_VALUE: Record<string, Record<string, string>> = {
  decision: { warning: 'firstWarning', reminded_left: 'reminder' },
  method: { capture: 'capture', manual: 'manual' },
  kind: {
    shared_open: 'shared',
    shared_potential: 'shareable',
    nonmotor_bay: 'nonmotorBay',
    temporary_lot: 'temporaryLot',
  },
  class: { scattered: 'vendorClass', clustered: 'vendorClass', frontage: 'vendorClass' },
};
const BY_FIELD: Record<string, string> = { plate: 'plate', fire_lane: 'fireLane', confidence: 'confidence' };
const BY_CRS: Record<string, string> = { 'GCJ-02': 'gcj', 'BD-09': 'bd', 'EPSG:4549': 'gauss', 'EPSG:4326': 'wgs' };

/** Terms are named by their key under `terms` in the translations. */
export function termOfLayer(layer: Layer): string | undefined {
  return BY_LAYER[layer];
}
export function termOfValue(field: string, value: unknown): string | undefined {
  return typeof value === 'string' ? BY_VALUE[field]?.[value] : undefined;
}
export function termOfField(field: string): string | undefined {
  return BY_FIELD[field];
}
export function termOfCrs(crs: string): string | undefined {
  return BY_CRS[crs];
}

/** Explains one of the bureau's or of the surveyor's words. */
export function TermTip({ term }: { term: string }) {
  const { t } = useTranslation();
  return <HelpTip term={t(`terms.${term}.name`)} text={t(`terms.${term}.text`)} />;
}
