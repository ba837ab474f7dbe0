import type { Portal } from '../../accounts/portal.ts';
import { optionsOf, type PropertyDefinition } from '../../crm/property-definition.ts';

/** A property as people see it: the users of the account are the options of an owner. */
export function shownProperty({ properties, profile }: Portal, name: string): PropertyDefinition | undefined {
  const property = properties.get(name);
  if (property?.referencedObjectType !== 'OWNER') return property;
  const owners = profile.users.map(
    ({ firstName, lastName, ownerId }) => [`${firstName} ${lastName}`, ownerId] as const,
  );
  return { ...property, options: optionsOf(owners), externalOptions: false };
}

/** The same for a property that can have values. */
export function shownActiveProperty(portal: Portal, name: string): PropertyDefinition | undefined {
  return portal.properties.active(name) && shownProperty(portal, name);
}
