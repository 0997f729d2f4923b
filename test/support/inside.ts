/** The real application in this very process, from source: for what can be seen from inside alone. */
import { loadPressRelease } from '#cli/demo';
import { type Application, openApplication } from '../../src/application.ts';
import { type Server, type StartOptions, startServer } from './server.ts';

export interface Inside extends Server {
  readonly application: Application;
}

export async function startInside(options: StartOptions = {}): Promise<Inside> {
  const opened: { application?: Application } = {};
  const server = await startServer({
    ...options,
    open: async (config, tokens) => {
      const application = (opened.application = await openApplication(config, tokens));
      return {
        address: application.url,
        loadPressRelease: () => loadPressRelease(application.recordHandler),
        shown: async (position) => {
          if (!(await application.storage.readModels.waitFor(position, 20_000)))
            throw new Error(`Position ${position} is not shown.`);
        },
        close: () => application.close(),
      };
    },
  });
  return { ...server, application: opened.application! };
}
