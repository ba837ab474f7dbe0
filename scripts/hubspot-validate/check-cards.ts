import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from './finding.ts';
import type { CardComponent } from './project-components.ts';

/** Where the card must be offered. One card component has one location. */
const CARD_LOCATIONS = ['crm.record.tab', 'crm.record.sidebar'] as const;

/** The card's components: their entry file is there, they stand on companies, and both places are offered. */
export function checkCards(cards: readonly CardComponent[], sourceDir: string, cardsDir: string): Finding[] {
  const missing: Finding[] = CARD_LOCATIONS.filter((location) => !cards.some((card) => card.location === location)).map(
    (location) => ({ file: cardsDir, field: '', message: `no card has config.location ${location}.` }),
  );
  return [...missing, ...cards.flatMap((card) => checkCard(card, sourceDir))];
}

function checkCard({ file, entrypoint, objectTypes }: CardComponent, sourceDir: string): Finding[] {
  const findings: Finding[] = [];
  if (!existsSync(join(sourceDir, entrypoint))) {
    findings.push({ file, field: 'config.entrypoint', message: `there is no file ${entrypoint}.` });
  }
  if (objectTypes.length !== 1 || objectTypes[0] !== 'companies') {
    findings.push({ file, field: 'config.objectTypes', message: 'must be ["companies"]: only companies have scores.' });
  }
  return findings;
}
