import { parseArgs } from 'node:util';
import { z } from 'zod';

const LOOPBACK = /^(?:localhost|::1|127(?:\.\d{1,3}){3})$/;

const flagsSchema = z.strictObject({
  host: z
    .string()
    .regex(LOOPBACK, 'The embedded store listens only on this machine: use 127.0.0.1, ::1 or localhost for --host.')
    .default('127.0.0.1'),
  port: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535, '--port must be a number from 0 (any free port) to 65535.')
    .default(0),
  data: z.string().min(1, '--data must name a folder.').default('.data/mongo'),
  durability: z.enum(['process', 'power']).default('process'),
  'ttl-seconds': z.coerce.number().positive('--ttl-seconds must be more than 0.').default(5),
  'cursor-timeout-seconds': z.coerce.number().positive().default(600),
  'with-parent': z.boolean().default(false),
});

export interface Config {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  /** The data folder; made when absent. */
  readonly data: string;
  readonly durability: 'process' | 'power';
  readonly ttlIntervalMs: number;
  readonly cursorIdleMs: number;
  /** Stop when standard input ends, so as not to outlive the process that started this one. */
  readonly withParent: boolean;
}

/** Reads the command line. Throws an Error whose message says which flag is wrong and how to mend it. */
export function parseConfig(args: readonly string[]): Config {
  const { values } = parseArgs({
    args: [...args],
    options: {
      host: { type: 'string' },
      port: { type: 'string' },
      data: { type: 'string' },
      durability: { type: 'string' },
      'ttl-seconds': { type: 'string' },
      'cursor-timeout-seconds': { type: 'string' },
      'with-parent': { type: 'boolean' },
    },
  });
  const parsed = flagsSchema.safeParse({ ...values });
  if (!parsed.success) throw new Error(parsed.error.issues.map(describeIssue).join('\n'));
  const { host, port, data, durability } = parsed.data;
  return {
    host,
    port,
    data,
    durability,
    ttlIntervalMs: parsed.data['ttl-seconds'] * 1000,
    cursorIdleMs: parsed.data['cursor-timeout-seconds'] * 1000,
    withParent: parsed.data['with-parent'],
  };
}

function describeIssue({ path, message }: z.core.$ZodIssue): string {
  return message.startsWith('-') || message.startsWith('The ') ? message : `--${path.join('.')}: ${message}`;
}
