import { z } from 'zod';
import type { HubSpotCaller } from './caller.ts';
import { HubSpotError } from './hubspot-error.ts';
import { HUBSPOT_PATHS } from './paths.ts';
import { type AccountDetails, accountDetails, privateAppTokenInfo } from './schemas.ts';
import type { Transport } from './transport.ts';

export interface AccountApi {
  /** Which account a token belongs to, its time zone, region and host. */
  accountDetails(caller: HubSpotCaller): Promise<AccountDetails>;
  /** The scopes of a private app's token; null where HubSpot does not say (service keys). */
  privateAppScopes(caller: HubSpotCaller): Promise<readonly string[] | null>;
  /** Uninstalls our app from the account. https://developers.hubspot.com/docs/api-reference/latest/crm/app-uninstalls */
  uninstall(caller: HubSpotCaller): Promise<void>;
}

export function createAccountApi(transport: Transport): AccountApi {
  return {
    accountDetails: (caller) =>
      transport.send(caller, {
        endpoint: 'account.details',
        method: 'GET',
        path: HUBSPOT_PATHS.accountDetails,
        answer: accountDetails,
      }),
    privateAppScopes: async (caller) => {
      try {
        const answer = await transport.send(caller, {
          endpoint: 'account.tokenInfo',
          method: 'POST',
          path: HUBSPOT_PATHS.privateAppTokenInfo,
          body: { tokenKey: await caller.accessToken() },
          answer: privateAppTokenInfo,
        });
        return answer.scopes;
      } catch (error) {
        // Service keys are not known to this endpoint; their scopes are found by trying.
        if (error instanceof HubSpotError && error.httpStatus >= 400 && error.httpStatus < 500) return null;
        throw error;
      }
    },
    uninstall: async (caller) => {
      await transport.send(caller, {
        endpoint: 'account.uninstall',
        method: 'DELETE',
        path: HUBSPOT_PATHS.externalInstall,
        answer: z.unknown(),
      });
    },
  };
}
