import type { BandOrNone } from '@customerscore/core/contract';
import { BAND_LABELS } from '../../format/labels.ts';

export function bandLabel(band: BandOrNone): string {
  return band === 'not_scored' ? 'Not scored' : BAND_LABELS[band];
}
