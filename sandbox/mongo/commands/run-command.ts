import { asMongoError, MongoError } from '../errors.ts';
import type { Doc } from '../values/document.ts';
import type { CommandContext, Reply } from './command.ts';
import { CommandFields } from './command-fields.ts';
import { COMMANDS } from './registry.ts';

/** A request as it came over the wire. */
export interface Request {
  readonly body: Doc;
  readonly sequences: ReadonlyMap<string, readonly Uint8Array[]>;
  /** The database, where the message says it outside the body. */
  readonly db?: string;
}

/** Called with errors that are not the client's doing. */
export type ReportError = (command: string, error: unknown) => void;

/** Carries out a request. Every failure becomes an answer, so that the connection lives on. */
export async function runCommand(request: Request, context: CommandContext, report: ReportError): Promise<Reply> {
  const [name = ''] = Object.keys(request.body);
  try {
    const handler = COMMANDS.get(name);
    if (handler === undefined) throw new MongoError('CommandNotFound', `no such command: '${name}'`);
    refuseTransaction(request.body);
    const db = request.db ?? databaseOf(request.body);
    const fields = new CommandFields(name, request.body);
    return await handler({ name, db, fields, sequences: request.sequences }, context);
  } catch (error) {
    if (!(error instanceof MongoError)) report(name, error);
    return { kind: 'plain', body: errorBody(asMongoError(error)) };
  }
}

function errorBody({ message, code, codeName, details }: MongoError): Doc {
  return { ok: 0, errmsg: message, code, codeName, ...details };
}

function databaseOf(body: Doc): string {
  if (typeof body.$db === 'string') return body.$db;
  throw new MongoError('Location40571', 'OP_MSG requests require a $db argument');
}

/** `txnNumber` alone marks a write that may be tried again. */
const TRANSACTION_FIELDS = ['txnNumber', 'autocommit', 'startTransaction'];

/** What a server that is not part of a replica set answers. */
function refuseTransaction(body: Doc): void {
  if (TRANSACTION_FIELDS.every((name) => body[name] === undefined)) return;
  throw new MongoError('IllegalOperation', 'Transaction numbers are only allowed on a replica set member or mongos');
}
