import type { ReactNode } from 'react';
import type { Asked } from './crm-data.ts';

/** Draws what was asked for once it is there; a spinner or the reason before and instead. */
export function CrmFrame<T>({ asked, children }: { asked: Asked<T>; children: (data: T) => ReactNode }) {
  switch (asked.kind) {
    case 'waiting':
      return <span className="spinner spinner-sm" role="status" aria-label="Loading CRM data" />;
    case 'refused':
      return <div className="crm-refused">{asked.message}</div>;
    case 'answered':
      return children(asked.data);
    default:
      return asked satisfies never;
  }
}
