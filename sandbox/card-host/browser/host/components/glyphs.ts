import type { Icon } from '@tabler/icons-react';
import { GLYPHS_A_TO_H } from './glyphs-a-to-h.ts';
import { GLYPHS_I_TO_Z } from './glyphs-i-to-z.ts';

/** A drawing for each icon name of the SDK, and for `externalLink`, which HubSpot adds to links by itself. */
export const GLYPHS: Readonly<Record<string, Icon>> = { ...GLYPHS_A_TO_H, ...GLYPHS_I_TO_Z };
