/** The remote renderer as HubSpot's worker offers it to cards: the card's own copy, which runs on React 18. */
export * from '../../../../hubspot-app/app/cards/node_modules/@remote-ui/react';
