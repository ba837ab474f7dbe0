import type { CustomerSource } from '@customerscore/core/contract';
import { hashPassword, verifyPassword } from '../../crypto/password.ts';
import { AppError } from '../../errors.ts';
import type { AttemptLimit } from '../../http/attempt-limit.ts';
import type { AccountsStore, User, Workspace } from './accounts.store.ts';

export type { User, Workspace } from './accounts.store.ts';

export interface AccountsService {
  /**
   * Who the e-mail address and password belong to. Attempts are limited per address and per network address.
   * @throws AppError sign_in_failed, too_many_attempts
   */
  signIn(attempt: { readonly email: string; readonly password: string; readonly ip: string }): Promise<User>;
  /** The person a HubSpot install brought, as a member of the workspace. */
  ensureMember(workspaceId: string, email: string): Promise<User>;
  /** A new workspace with the default catalogue and scoring model. */
  createWorkspace(name: string): Promise<Workspace>;
  /** Makes the first workspace and its owner when there is no user yet; otherwise does nothing. */
  ensureOwner(owner: { readonly email: string; readonly password: string }): Promise<void>;
  findUser(workspaceId: string, userId: string): Promise<User | null>;
  workspaceOf(user: User): Promise<Workspace>;
  /** Which source may create customers of the workspace. */
  customerSource(workspaceId: string): Promise<CustomerSource>;
  setCustomerSource(workspaceId: string, source: CustomerSource): Promise<void>;
}

/** Attempts per account, and per network address: fewer and more, since an office shares one address. */
export interface SignInLimits {
  readonly perAccount: AttemptLimit;
  readonly perNetworkAddress: AttemptLimit;
}

export interface AccountsDependencies {
  readonly store: AccountsStore;
  readonly signInLimits: SignInLimits;
  /** Gives a new workspace what it starts with. */
  readonly onWorkspaceCreated: (workspaceId: string) => Promise<void>;
  readonly now: () => Date;
}

export function createAccountsService({
  store,
  signInLimits,
  onWorkspaceCreated,
  now,
}: AccountsDependencies): AccountsService {
  const createWorkspace = async (name: string) => {
    const workspace = await store.createWorkspace(name, now());
    await onWorkspaceCreated(workspace.id);
    return workspace;
  };
  return {
    signIn: async ({ email, password, ip }) => {
      const address = email.toLowerCase();
      await signInLimits.perAccount.take(address);
      await signInLimits.perNetworkAddress.take(ip);
      const found = await store.findPasswordUser(address);
      const correct = await verifyPassword(password, found?.passwordHash ?? null);
      if (!found || !correct) {
        throw new AppError('sign_in_failed', 'E-mail address and password do not match. Check both and try again.');
      }
      await signInLimits.perAccount.clear(address);
      return found.user;
    },
    ensureMember: (workspaceId, email) =>
      store.ensureUser({ workspaceId, email: email.toLowerCase(), name: null, passwordHash: null, now: now() }),
    createWorkspace,
    ensureOwner: async ({ email, password }) => {
      if (await store.hasUsers()) return;
      const passwordHash = await hashPassword(password);
      const workspace = await createWorkspace('My workspace');
      await store.ensureUser({ workspaceId: workspace.id, email, name: null, passwordHash, now: now() });
    },
    findUser: (workspaceId, userId) => store.findUser(workspaceId, userId),
    customerSource: (workspaceId) => store.customerSource(workspaceId),
    setCustomerSource: (workspaceId, source) => store.setCustomerSource(workspaceId, source),
    workspaceOf: async (user) => {
      const workspace = await store.findWorkspace(user.workspaceId);
      if (!workspace) throw new Error(`User ${user.id} belongs to a workspace that does not exist.`);
      return workspace;
    },
  };
}
