import { type DestinationStream, type Logger, pino, stdSerializers } from 'pino';

export type { Logger };

/** Where secrets could slip into a log line; pino replaces what it finds there. */
const SECRET_PATHS = [
  'password',
  'token',
  'accessToken',
  'refreshToken',
  'access_token',
  'refresh_token',
  'code',
  'cookie',
  'authorization',
  'clientSecret',
  'client_secret',
];

/**
 * Structured logs, one JSON object a line, on stderr. ERROR means that a person must act now.
 * Request headers and bodies are never logged.
 */
export function createLogger(level: string, destination: DestinationStream = process.stderr): Logger {
  return pino(
    {
      level,
      redact: { paths: SECRET_PATHS.flatMap((path) => [path, `*.${path}`]), censor: '[redacted]' },
      serializers: { error: stdSerializers.err },
    },
    destination,
  );
}
