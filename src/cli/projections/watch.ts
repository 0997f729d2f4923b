import { setTimeout as sleep } from 'node:timers/promises';
import { type Connection, type Projection, projectionOf, RemoteError } from './remote.ts';
import { type Output, ProgressLine, progressOf } from './show.ts';

const TERMINAL_MS = 200;
const PIPE_MS = 2_000;

/**
 * Shows a build until it has ended. Watching changes nothing: whoever stops watching leaves the build to go on.
 *
 * @throws {RemoteError} it came to nothing, and why
 */
export async function watchBuild(
  connection: Connection,
  name: string,
  output: Output,
  everyMs = output.isTerminal ? TERMINAL_MS : PIPE_MS,
): Promise<Projection> {
  const line = new ProgressLine(output);
  try {
    for (;;) {
      const projection = await projectionOf(connection, name);
      const { building } = projection;
      if (building === null) return projection;
      if (building.phase === 'FAILED')
        throw new RemoteError(`The build of ${name} came to nothing: ${projection.reason ?? 'no reason is known'}`);
      line.show(`${name}: ${progressOf(building)}`);
      // A build of a short log takes no time: it is looked at again soon.
      await sleep(Math.min(everyMs, building.applied === 0 ? 50 : everyMs));
    }
  } finally {
    line.end();
  }
}
