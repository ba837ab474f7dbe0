import type { Request } from 'express';
import { AppError } from '../errors.ts';
import type { Guard } from './handler.ts';

/** The person a request comes from. */
export interface SignedIn {
  readonly userId: string;
  readonly workspaceId: string;
  readonly email: string;
}

/** One portal of one workspace: what every portal query is scoped by. */
export interface PortalScope {
  readonly workspaceId: string;
  readonly portalId: number;
}

export interface Guards {
  /** @throws AppError not_signed_in */
  readonly user: Guard<SignedIn>;
  /** @throws AppError not_signed_in; not_found when the portal is not this workspace's */
  readonly portal: Guard<SignedIn & { readonly scope: PortalScope }>;
}

export interface GuardDependencies {
  findUser(workspaceId: string, userId: string): Promise<{ readonly email: string } | null>;
  /** Whether the workspace has, or had, a connection to the portal. */
  ownsPortal(scope: PortalScope): Promise<boolean>;
}

export function createGuards({ findUser, ownsPortal }: GuardDependencies): Guards {
  const user = async (request: Request): Promise<SignedIn> => {
    const { userId, workspaceId } = request.session;
    const found = userId && workspaceId ? await findUser(workspaceId, userId) : null;
    if (!userId || !workspaceId || !found) throw new AppError('not_signed_in', 'Sign in to continue.');
    return { userId, workspaceId, email: found.email };
  };
  return {
    user,
    portal: async (request) => {
      const signedIn = await user(request);
      const portalId = Number(request.params.portalId);
      const scope = { workspaceId: signedIn.workspaceId, portalId };
      if (!Number.isSafeInteger(portalId) || !(await ownsPortal(scope))) {
        throw new AppError('not_found', 'This HubSpot account is not connected to your workspace.');
      }
      return { ...signedIn, scope };
    },
  };
}

/** For routes that anybody may call. */
export const anybody: Guard<null> = () => null;
