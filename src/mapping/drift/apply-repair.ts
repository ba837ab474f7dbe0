import type { RepairRequest } from '../../contract/api/drift.ts';
import type { MappingContent } from '../../contract/mapping.ts';

/**
 * The mapping after a repair; null for a repair that changes HubSpot instead. `accept` leaves the content as it is:
 * what changes is what it is compared with from then on.
 */
export function applyRepair(content: MappingContent, { rowId, repair }: RepairRequest): MappingContent | null {
  switch (repair.kind) {
    case 'restore_property':
    case 'add_options':
      return null;
    case 'accept':
      return content;
    case 'remove_row':
      return { ...content, rows: content.rows.filter(({ id }) => id !== rowId) };
    case 'use_property': {
      const { property } = repair;
      return { ...content, rows: content.rows.map((row) => (row.id === rowId ? { ...row, property } : row)) };
    }
  }
}
