import type { MessagePort } from 'node:worker_threads';
import type { ProjectionStatus, Projector } from './projector.ts';

/** What the main thread tells the projector thread. */
export type ToProjector = { readonly wake: true } | { readonly stop: true };

/** What the projector thread tells the main thread. Positions are bigints: structured clone keeps them. */
export type FromProjector =
  { readonly progress: readonly ProjectionStatus[] } | { readonly stopped: true } | { readonly fatal: string };

/** Run a projector at the far end of a port, until the near end says stop. */
export async function serveProjector(
  port: MessagePort,
  start: (onProgress: (progress: readonly ProjectionStatus[]) => void) => Projector | Promise<Projector>,
): Promise<void> {
  const tell = (message: FromProjector) => port.postMessage(message);
  try {
    const projector = await start((progress) => tell({ progress }));
    port.on('message', (message: ToProjector) => {
      // A failing stop is a failing run, and that is told below.
      if ('stop' in message) projector.stop().catch(() => {});
      else projector.wake();
    });
    await projector.run();
    tell({ stopped: true });
  } catch (error) {
    tell({ fatal: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  } finally {
    port.close();
  }
}
