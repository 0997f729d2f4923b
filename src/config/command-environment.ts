/** The environment of a command, put in order before its options are read from it. */
import { bootstrapTokenOf } from './bootstrap-token.ts';

/** Empty variables are as absent, and the token may lie in a file, as they may for the service. */
export function prepareEnvironment(): void {
  for (const [name, value] of Object.entries(process.env)) if (value === '') delete process.env[name];
  const bootstrap = bootstrapTokenOf(process.env);
  if (!('token' in bootstrap) || bootstrap.token === undefined) return;
  process.env['BOOTSTRAP_TOKEN'] = bootstrap.token;
  // The service, where it is started next, takes one of the two.
  delete process.env['BOOTSTRAP_TOKEN_FILE'];
}
