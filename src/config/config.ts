/** The environment, read once, into one frozen, validated Config. All faults are reported together. */
import { resolve } from 'node:path';
import { z } from 'zod';
import { bootstrapTokenOf } from './bootstrap-token.ts';
import { type Environment as Variables, withoutEmpty } from './environment.ts';
import { type EventStoreDbServer, eventStoreDbServer } from './eventstoredb-url.ts';
import { isHostName } from './host-names.ts';

export interface Config {
  /** Address to listen on. Beyond loopback, reading needs a token too. */
  readonly host: string;
  /** 0 takes a free port and prints it. */
  readonly port: number;
  /** Absolute path of the folder that holds log and read models. */
  readonly dataDir: string;
  /** The server that keeps the events; absent: the embedded store does. */
  readonly eventStoreDb?: EventStoreDbServer;
  /** What is logged: lines of this level and above. Absent: info. */
  readonly logLevel?: (typeof LOG_LEVELS)[number];
  /** The first token, with every scope; absent: one is made and printed once. */
  readonly bootstrapToken?: string;
  /** Host names, beside loopback, under which reading is open. Absent: none. */
  readonly allowedHosts?: readonly string[];
  /** Origins of pages that may ask from a browser: `https://dashboard.example.org`. Absent: none but our own. */
  readonly corsOrigins?: readonly string[];
  /** True: reading needs a token on loopback too. Absent: it is open there. */
  readonly readingNeedsToken?: boolean;
  /** GraphQL requests a second of one token, or of one address without a token. Absent: as many as come. */
  readonly rateLimit?: number;
  /** Connections at once. Absent: as many as the descriptors of the process allow, within a default. */
  readonly maxConnections?: number;
  /** Past so many parked keys a projection stops; absent: the default of the read models. */
  readonly parkedKeysMax?: number;
  /** How often every read model is held against the log; absent: never. */
  readonly auditEveryMs?: number;
  /** Builds of a projection that are kept after another one took over; absent: the default of the read models. */
  readonly buildsKept?: { readonly builds: number; readonly forMs?: number | undefined };
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

export class ConfigError extends Error {
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.faults = faults;
    this.name = 'ConfigError';
  }
}

const UNITS_MS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const SPAN = /^(?<count>[1-9]\d{0,5})(?<unit>[smhd])$/u;

/** A time as `30m`, `24h` or `7d`; `off` is none. In milliseconds. */
const span = (name: string, otherwise: string) =>
  z
    .string()
    .refine((text) => text === 'off' || SPAN.test(text), `${name} must be a time such as 30m, 24h or 7d, or off.`)
    .default(otherwise)
    .transform((text) => {
      const { count, unit } = SPAN.exec(text)?.groups ?? {};
      return unit === undefined ? undefined : Number(count) * UNITS_MS[unit]!;
    });

/** As browsers send it: scheme, host and port, and nothing else. */
const isOrigin = (text: string): boolean => /^https?:/u.test(text) && URL.parse(text)?.origin === text;

const Environment = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z
    .string()
    .refine(
      (text) => /^\d{1,5}$/u.test(text) && Number(text) <= 65_535,
      'PORT must be a number from 0 to 65535; 0 takes a free port.',
    )
    .default('4000'),
  DATA_DIR: z.string().default('./data'),
  EVENTSTOREDB_URL: z
    .string()
    .transform((text, context) => {
      const server = eventStoreDbServer(text);
      if (!('faults' in server)) return server;
      for (const message of server.faults) context.addIssue({ code: 'custom', message });
      return z.NEVER;
    })
    .optional(),
  BOOTSTRAP_TOKEN: z.string().optional(),
  BOOTSTRAP_TOKEN_FILE: z.string().optional(),
  ALLOWED_HOSTS: z
    .string()
    .transform((text) => text.split(',').map((host) => host.trim().toLowerCase()))
    .refine(
      (hosts) => hosts.every(isHostName),
      'ALLOWED_HOSTS must be host names without scheme and port, with commas between them, such as "record.example.org,laptop".',
    )
    .optional(),
  CORS_ORIGINS: z
    .string()
    .transform((text) => text.split(',').map((origin) => origin.trim()))
    .refine(
      (origins) => origins.every(isOrigin),
      'CORS_ORIGINS must be origins, each with its scheme and without a path, with commas between them, such as "https://dashboard.example.org".',
    )
    .optional(),
  OPEN_READING: z.enum(['loopback', 'off'], 'OPEN_READING must be loopback or off.').default('loopback'),
  RATE_LIMIT: z
    .string()
    .regex(/^([1-9]\d{0,6}|off)$/u, 'RATE_LIMIT must be a number of requests a second from 1 to 9999999, or off.')
    .default('1000'),
  MAX_CONNECTIONS: z
    .string()
    .regex(/^[1-9]\d{0,5}$/u, 'MAX_CONNECTIONS must be a whole number from 1 to 999999.')
    .optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}.`).default('info'),
  PARKED_KEYS_MAX: z
    .string()
    .regex(/^\d{1,6}$/u, 'PARKED_KEYS_MAX must be a whole number from 0 to 999999.')
    .optional(),
  BUILDS_KEPT: z.string().regex(/^\d$/u, 'BUILDS_KEPT must be a whole number from 0 to 9.').default('1'),
  BUILDS_KEPT_FOR: span('BUILDS_KEPT_FOR', '7d'),
  AUDIT_EVERY: span('AUDIT_EVERY', '24h'),
});

/** Every variable that is read. */
export const VARIABLES: readonly string[] = Object.keys(Environment.shape);

/** @throws {ConfigError} naming every fault of the environment at once */
export function configFrom(given: Variables): Config {
  const environment = withoutEmpty(given);
  const result = Environment.safeParse(environment);
  const bootstrap = bootstrapTokenOf(environment);
  const faults = [
    ...(result.error?.issues.map(({ message }) => message) ?? []),
    ...('fault' in bootstrap ? [bootstrap.fault] : []),
  ];
  if (!result.success || 'fault' in bootstrap) throw new ConfigError(faults);
  const {
    HOST,
    PORT,
    DATA_DIR,
    ALLOWED_HOSTS,
    CORS_ORIGINS,
    OPEN_READING,
    RATE_LIMIT,
    MAX_CONNECTIONS,
    EVENTSTOREDB_URL,
    LOG_LEVEL,
    PARKED_KEYS_MAX,
    AUDIT_EVERY,
    BUILDS_KEPT,
    BUILDS_KEPT_FOR,
  } = result.data;
  return Object.freeze({
    host: HOST,
    port: Number(PORT),
    dataDir: resolve(DATA_DIR),
    logLevel: LOG_LEVEL,
    ...(EVENTSTOREDB_URL === undefined ? {} : { eventStoreDb: EVENTSTOREDB_URL }),
    ...(bootstrap.token === undefined ? {} : { bootstrapToken: bootstrap.token }),
    ...(ALLOWED_HOSTS === undefined ? {} : { allowedHosts: ALLOWED_HOSTS }),
    ...(CORS_ORIGINS === undefined ? {} : { corsOrigins: CORS_ORIGINS }),
    readingNeedsToken: OPEN_READING === 'off',
    ...(RATE_LIMIT === 'off' ? {} : { rateLimit: Number(RATE_LIMIT) }),
    ...(MAX_CONNECTIONS === undefined ? {} : { maxConnections: Number(MAX_CONNECTIONS) }),
    ...(PARKED_KEYS_MAX === undefined ? {} : { parkedKeysMax: Number(PARKED_KEYS_MAX) }),
    buildsKept: { builds: Number(BUILDS_KEPT), forMs: BUILDS_KEPT_FOR },
    ...(AUDIT_EVERY === undefined ? {} : { auditEveryMs: AUDIT_EVERY }),
  });
}

/** @throws {ConfigError} */
export const configFromEnvironment = (): Config => configFrom(process.env);
