/** HubSpot's SDK: the copy that the card itself imports, which is installed beside the card and not at the root. */
export * from '../../hubspot-app/app/cards/node_modules/@hubspot/ui-extensions/dist/index.js';
export {
  createRenderer,
  type RenderedParentNode,
} from '../../hubspot-app/app/cards/node_modules/@hubspot/ui-extensions/dist/testing/index.js';
