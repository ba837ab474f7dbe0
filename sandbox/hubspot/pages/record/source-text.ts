import type { Portal } from '../../accounts/portal.ts';
import type { ChangeSource } from '../../crm/company.ts';
import type { World } from '../../world/world.ts';

/** Where a value came from, in words: a person, an app, a key, an import or HubSpot itself. */
export function sourceText({ app, keys }: World, { profile }: Portal, { kind, sourceId }: ChangeSource): string {
  switch (kind) {
    case 'CRM_UI':
      return `${personName(profile.users, sourceId)}, by hand`;
    case 'INTEGRATION':
    case 'API': {
      const key = keys.ofPortal(profile.portalId).find(({ appId }) => String(appId) === sourceId);
      if (key) return `${key.name} (${key.kind === 'service-key' ? 'service key' : 'private app'})`;
      return sourceId === String(app.appId) ? `${app.name} (app)` : `A key that is gone (${sourceId})`;
    }
    case 'IMPORT':
      return 'Import';
    case 'COMPANIES':
      return 'HubSpot itself';
    default:
      return kind satisfies never;
  }
}

function personName(users: Portal['profile']['users'], sourceId: string): string {
  const user = users.find(({ userId }) => `userId:${userId}` === sourceId);
  return user ? `${user.firstName} ${user.lastName}` : 'A former user';
}
