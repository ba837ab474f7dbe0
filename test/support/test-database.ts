import { randomUUID } from 'node:crypto';
import { connectDatabase } from '../../server/database.ts';
import { sharedServices } from './shared-services.ts';

type Database = Awaited<ReturnType<typeof connectDatabase>>;

export interface TestDatabase {
  readonly database: Database;
  /** A further connection to the same database, as another process has it. */
  connectAgain(): Promise<Database>;
  /** Closes all connections and drops the database. */
  drop(): Promise<void>;
}

/** A database of its own on the shared store. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test-${randomUUID()}`;
  const connect = () => connectDatabase(sharedServices().mongoUrl, name);
  const database = await connect();
  const further: Database[] = [];
  return {
    database,
    connectAgain: async () => {
      const connection = await connect();
      further.push(connection);
      return connection;
    },
    drop: async () => {
      await Promise.all(further.map((connection) => connection.close()));
      await database.dropDatabase();
      await database.close();
    },
  };
}
