import { createContext, useContext } from 'react';
import type { PageConfig } from '../../protocol.ts';
import type { PageActions } from './card-actions.ts';
import type { CardBackend } from './card-backend.ts';

/** What drawings of CRM components need besides their props. */
export interface CardServices {
  readonly config: PageConfig;
  readonly backend: CardBackend;
  readonly page: PageActions;
}

export const CardServicesContext = createContext<CardServices | null>(null);

export function useCardServices(): CardServices {
  const services = useContext(CardServicesContext);
  if (services === null) throw new Error('CRM components can be drawn inside the host page only.');
  return services;
}
