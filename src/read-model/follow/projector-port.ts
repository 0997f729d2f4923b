import type { MessagePort } from 'node:worker_threads';
import type { SkipOrder } from '../fold/parking.ts';
import type { DescribedProjection } from '../contract/projection.ts';
import type { ProjectionStatus, Projector, Retried, RetryRequest } from './projector.ts';

/** What the main thread tells the projector thread. */
export type ToProjector =
  | { readonly wake: true }
  | { readonly stop: true }
  /** Follow this build too, from where it stands. */
  | { readonly follow: { readonly name: string; readonly file: string; readonly orders: readonly SkipOrder[] } }
  /** Try parked keys again, and answer under this number. */
  | { readonly retry: RetryRequest; readonly id: number }
  /** Let go of a build. */
  | { readonly release: string }
  /** Bring these builds to one position, say so, and take no step until `go`. */
  | { readonly hold: readonly string[] }
  | { readonly go: true };

/** What the projector thread tells the main thread. Positions are bigints: structured clone keeps them. */
export type FromProjector =
  | { readonly known: readonly DescribedProjection[]; readonly isShort: boolean }
  | { readonly progress: readonly ProjectionStatus[] }
  | { readonly released: string }
  | { readonly held: bigint | null }
  | { readonly id: number; readonly retried: readonly Retried[] }
  | { readonly id: number; readonly refused: string }
  | { readonly stopped: true }
  | { readonly fatal: string; readonly stack?: string | undefined };

/** Run a projector at the far end of a port, until the near end says stop. */
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
      // A failing stop is a failing run, and that is told below.
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
