import type { MessagePort } from 'node:worker_threads';
import type { SkipOrder } from '../fold/parking.ts';
import type { DescribedProjection } from '../contract/projection.ts';
import type { ProjectionStatus, Projector, Retried, RetryRequest } from './projector.ts';

/** Messages from the main thread to the projector thread. */
export type ToProjector =
  | { readonly wake: true }
  | { readonly stop: true }
  /** Follow this build too, from its checkpoint. */
  | { readonly follow: { readonly name: string; readonly file: string; readonly orders: readonly SkipOrder[] } }
  /** Retry parked keys; the reply carries the same number. */
  | { readonly retry: RetryRequest; readonly id: number }
  /** Stop following a build and close its file. */
  | { readonly release: string }
  /** Bring these builds to one position, report it, and pause until `go`. */
  | { readonly hold: readonly string[] }
  | { readonly go: true };

/** Messages from the projector thread. Positions are bigints: structured clone keeps them. */
export type FromProjector =
  | { readonly known: readonly DescribedProjection[]; readonly isShort: boolean }
  | { readonly progress: readonly ProjectionStatus[] }
  | { readonly released: string }
  | { readonly held: bigint | null }
  | { readonly id: number; readonly retried: readonly Retried[] }
  | { readonly id: number; readonly refused: string }
  | { readonly stopped: true }
  | { readonly fatal: string; readonly stack?: string | undefined };

/** Runs a projector that is controlled over a port, until the message `stop` arrives. */
export async function serveProjector(
  port: MessagePort,
  start: (onProgress: (progress: readonly ProjectionStatus[]) => void) => Projector | Promise<Projector>,
): Promise<void> {
  const tell = (message: FromProjector) => port.postMessage(message);
  const retry = async (projector: Projector, { retry: request, id }: Extract<ToProjector, { retry: RetryRequest }>) => {
    try {
      tell({ id, retried: await projector.retry(request) });
    } catch (error) {
      tell({ id, refused: error instanceof Error ? error.message : String(error) });
    }
  };
  try {
    const projector = await start((progress) => tell({ progress }));
    port.on('message', (message: ToProjector) => {
      // If stopping fails, the run fails too, which is reported below.
      if ('stop' in message) projector.stop().catch(() => {});
      else if ('follow' in message) projector.follow(message.follow.name, message.follow.file, message.follow.orders);
      else if ('release' in message) projector.release(message.release, () => tell({ released: message.release }));
      else if ('hold' in message) projector.hold(message.hold, (held) => tell({ held }));
      else if ('go' in message) projector.go();
      else if ('retry' in message) void retry(projector, message);
      else projector.wake();
    });
    tell({ known: projector.known(), isShort: projector.isShort() });
    await projector.run();
    tell({ stopped: true });
  } catch (error) {
    tell(error instanceof Error ? { fatal: error.message, stack: error.stack } : { fatal: String(error) });
  } finally {
    port.close();
  }
}
