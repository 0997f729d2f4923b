/** The real application with the press release in it, and shown by every read model. */
import { loadPressRelease } from '../../src/cli/demo.ts';
import { type Server, startServer } from './server.ts';

export async function startServerWithPressRelease(): Promise<Server> {
  const server = await startServer();
  const { position } = await loadPressRelease(server.application.recordHandler);
  await server.application.storage.readModels.waitFor(position, 20_000);
  return server;
}
