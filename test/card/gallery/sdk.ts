/** HubSpot's SDK as a card imports it: the copy that is installed beside the card. */
export * from '../../../hubspot-app/app/cards/node_modules/@hubspot/ui-extensions/dist/crm/index.js';
export * from '../../../hubspot-app/app/cards/node_modules/@hubspot/ui-extensions/dist/index.js';
