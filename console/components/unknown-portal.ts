import { ApiError } from '../api/api-error.ts';

/** The error of a page whose address names a HubSpot account that the workspace does not have. */
export function unknownPortal(portalId: string): ApiError {
  return new ApiError(404, {
    code: 'not_found',
    message: `Your workspace has no HubSpot account ${portalId}. Choose one under Settings, Providers.`,
    actor: 'user_action',
  });
}
