import type { CustomerSource } from '@customerscore/core/contract';
import type { Connection } from 'mongoose';
import { newId } from '../../database.ts';
import { type UserDocument, userModel } from './user.model.ts';
import { workspaceModel } from './workspace.model.ts';

export interface User {
  readonly id: string;
  readonly workspaceId: string;
  readonly email: string;
  readonly name: string | null;
}

export interface Workspace {
  readonly id: string;
  readonly name: string;
}

export interface AccountsStore {
  createIndexes(): Promise<void>;
  hasUsers(): Promise<boolean>;
  createWorkspace(name: string, now: Date): Promise<Workspace>;
  findWorkspace(id: string): Promise<Workspace | null>;
  workspaceIds(): Promise<readonly string[]>;
  /** Who may create customers: HubSpot unless somebody chose otherwise. */
  customerSource(workspaceId: string): Promise<CustomerSource>;
  setCustomerSource(workspaceId: string, source: CustomerSource): Promise<void>;
  /** Null unless the user is of this workspace. */
  findUser(workspaceId: string, userId: string): Promise<User | null>;
  findPasswordUser(email: string): Promise<{ readonly user: User; readonly passwordHash: string } | null>;
  /** The workspace's user with this address, made if new. */
  ensureUser(user: {
    readonly workspaceId: string;
    readonly email: string;
    readonly name: string | null;
    readonly passwordHash: string | null;
    readonly now: Date;
  }): Promise<User>;
}

export function createAccountsStore(database: Connection): AccountsStore {
  const users = userModel(database);
  const workspaces = workspaceModel(database);
  return {
    createIndexes: async () => {
      await users.createIndexes();
      await workspaces.createIndexes();
    },
    hasUsers: async () => (await users.exists({})) !== null,
    createWorkspace: async (name, now) => {
      const id = newId();
      await workspaces.create({ _id: id, name, createdAt: now });
      return { id, name };
    },
    findWorkspace: async (id) => {
      const found = await workspaces.findById(id).lean();
      return found && { id: found._id, name: found.name };
    },
    workspaceIds: async () => {
      const found = await workspaces.find({}, { _id: 1 }).sort({ _id: 1 }).lean();
      return found.map(({ _id }) => _id);
    },
    customerSource: async (workspaceId) =>
      (await workspaces.findById(workspaceId, { customerSource: 1 }).lean())?.customerSource ?? 'hubspot',
    setCustomerSource: async (workspaceId, source) => {
      await workspaces.updateOne({ _id: workspaceId }, { $set: { customerSource: source } });
    },
    findUser: async (workspaceId, userId) => {
      const found = await users.findOne({ _id: userId, workspaceId }).lean();
      return found && toUser(found);
    },
    findPasswordUser: async (email) => {
      const found = await users.findOne({ email, passwordHash: { $type: 'string' } }).lean();
      return found?.passwordHash ? { user: toUser(found), passwordHash: found.passwordHash } : null;
    },
    ensureUser: async ({ workspaceId, email, name, passwordHash, now }) => {
      const found = await users
        .findOneAndUpdate(
          { workspaceId, email },
          { $setOnInsert: { _id: newId(), name, passwordHash, createdAt: now } },
          { upsert: true, returnDocument: 'after' },
        )
        .lean();
      return toUser(found);
    },
  };
}

function toUser({ _id, workspaceId, email, name }: UserDocument): User {
  return { id: _id, workspaceId, email, name };
}
