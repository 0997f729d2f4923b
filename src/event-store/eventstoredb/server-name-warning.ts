/**
 * The client names a server to TLS by its IP address where the URL does. Node warns of it once, in lines that no operator
 * can do anything about and that hide the one that matters.
 */
const SERVER_NAME_IS_ADDRESS = 'DEP0123';

let muted = false;

export function muteServerNameWarning(): void {
  if (muted) return;
  muted = true;
  const emitWarning = process.emitWarning.bind(process) as (...given: unknown[]) => void;
  process.emitWarning = (...given: unknown[]): void => {
    if (!given.includes(SERVER_NAME_IS_ADDRESS)) emitWarning(...given);
  };
}
