import type { Band } from '@customerscore/core/contract';
import type { TagProps } from '@hubspot/ui-extensions';

/** How bands are named and coloured. */
export const BAND_TAGS: Readonly<Record<Band, { label: string; variant: NonNullable<TagProps['variant']> }>> = {
  good: { label: 'Good', variant: 'success' },
  fair: { label: 'Fair', variant: 'warning' },
  poor: { label: 'Poor', variant: 'error' },
  low: { label: 'Low', variant: 'success' },
  medium: { label: 'Medium', variant: 'warning' },
  high: { label: 'High', variant: 'error' },
};
