export function registerExplorer(_f: never, _o: unknown): void {}
