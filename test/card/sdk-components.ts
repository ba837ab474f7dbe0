import * as crm from '../../hubspot-app/app/cards/node_modules/@hubspot/ui-extensions/dist/crm/index.js';
import * as root from '../../hubspot-app/app/cards/node_modules/@hubspot/ui-extensions/dist/index.js';
import { __hubSpotComponentRegistry } from '../../hubspot-app/app/cards/node_modules/@hubspot/ui-extensions/dist/shared.synced/remoteComponents.synced.js';
import { illustrationNames } from '../../hubspot-app/app/cards/node_modules/@hubspot/ui-extensions/dist/shared.synced/types/components/illustration.synced.js';

type Component = Parameters<typeof __hubSpotComponentRegistry.getComponentName>[0];

/**
 * The names under which the SDK registers the components that it exports to cards, from its root and from `./crm`,
 * and those that hang on one of them, like `Dropdown.ButtonItem`. Read from the installed package itself.
 */
export function sdkComponentNames(): readonly string[] {
  const exported = [...Object.values(root), ...Object.values(crm)];
  const all = exported.flatMap((value) => [value, ...partsOf(value)]);
  return [...new Set(all.flatMap(nameOf))].toSorted();
}

/** All icon names of the SDK. */
export function sdkIconNames(): readonly string[] {
  return Object.keys(root.iconNames);
}

/** All illustration names of the SDK. */
export function sdkIllustrationNames(): readonly string[] {
  return Object.keys(illustrationNames);
}

function partsOf(value: unknown): readonly unknown[] {
  return typeof value === 'function' || (typeof value === 'object' && value !== null) ? Object.values(value) : [];
}

function nameOf(value: unknown): string | readonly [] {
  return __hubSpotComponentRegistry.getComponentName(value as Component) ?? [];
}
