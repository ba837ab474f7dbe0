/** Why the card has nothing to show, and who can do what about it. */
export interface CardProblem {
  readonly title: string;
  readonly message: string;
}

export const CARD_PROBLEMS = {
  unreachable: {
    title: 'Customerscore did not answer',
    message: 'Try again in a minute.',
  },
  busy: {
    title: 'Too many requests',
    message: 'HubSpot limits how often cards may ask. Try again in a minute.',
  },
  refused: {
    title: 'Customerscore refused the request',
    message: 'Ask a HubSpot admin to reconnect the Customerscore app.',
  },
  unreadable: {
    title: 'This card is out of date',
    message: 'Reload the page. If it stays, ask a HubSpot admin to update the Customerscore app.',
  },
  not_configured: {
    title: 'The card has no server address',
    message: 'Ask whoever uploaded the app to set API_HOST in its HubSpot profile.',
  },
} as const satisfies Record<string, CardProblem>;
