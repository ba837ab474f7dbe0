import MongoStore from 'connect-mongo';
import type { RequestHandler } from 'express';
import session from 'express-session';
import type { Connection } from 'mongoose';

const SESSION_DAYS = 14;
const SECONDS_PER_DAY = 86_400;
const COOKIE_NAME = 'customerscore.sid';

declare module 'express-session' {
  interface SessionData {
    userId: string;
    workspaceId: string;
    /** Where to go after sign-in; always a path of ours. */
    returnTo: string;
    /** A marketplace install under way: the state we minted and the HubSpot page to go back to. */
    marketplaceInstall: { readonly state: string; readonly returnUrl: string; readonly expiresAt: number };
  }
}

export interface SessionOptions {
  readonly database: Connection;
  /** The first signs cookies; all are accepted. */
  readonly secrets: readonly string[];
  /** True when browsers reach us by https. HubSpot frames the install page, which needs SameSite=None and so Secure. */
  readonly secure: boolean;
}

/** Sessions in MongoDB, 14 days since the last visit; no cookie until a session holds something. */
export function sessionMiddleware({ database, secrets, secure }: SessionOptions): RequestHandler {
  return session({
    name: COOKIE_NAME,
    secret: [...secrets],
    resave: false,
    saveUninitialized: false,
    rolling: true,
    proxy: secure,
    cookie: {
      httpOnly: true,
      secure,
      sameSite: secure ? 'none' : 'lax',
      maxAge: SESSION_DAYS * SECONDS_PER_DAY * 1000,
    },
    store: MongoStore.create({
      client: database.getClient(),
      dbName: database.name,
      collectionName: 'sessions',
      ttl: SESSION_DAYS * SECONDS_PER_DAY,
      touchAfter: 3600,
    }),
  });
}

/** A fresh session id for a signed-in person, so that an id planted before sign-in is worth nothing. */
export function renewSession(request: Express.Request): Promise<void> {
  return new Promise((resolve, reject) => {
    request.session.regenerate((error: unknown) => (error ? reject(error) : resolve()));
  });
}

/** Writes the session before a redirect, since the next request may come before the store is done. */
export function saveSession(request: Express.Request): Promise<void> {
  return new Promise((resolve, reject) => {
    request.session.save((error: unknown) => (error ? reject(error) : resolve()));
  });
}

/** Ends the session. */
export function destroySession(request: Express.Request): Promise<void> {
  return new Promise((resolve, reject) => {
    request.session.destroy((error: unknown) => (error ? reject(error) : resolve()));
  });
}
