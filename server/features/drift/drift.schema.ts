import type { RepairRequest } from '@customerscore/core/contract';
import { z } from 'zod';

const MAX_OPTIONS = 5000;

const name = z.string().min(1).max(255);
const option = z.strictObject({ value: z.string().max(3000), label: z.string().max(3000) });

export const repairSchema: z.ZodType<RepairRequest> = z.strictObject({
  rowId: z.string().min(1).max(100).nullable(),
  property: name,
  repair: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('restore_property') }),
    z.strictObject({ kind: z.literal('add_options'), options: z.array(option).min(1).max(MAX_OPTIONS) }),
    z.strictObject({ kind: z.literal('use_property'), property: name, label: z.string().max(3000) }),
    z.strictObject({ kind: z.literal('accept') }),
    z.strictObject({ kind: z.literal('remove_row') }),
  ]),
});
