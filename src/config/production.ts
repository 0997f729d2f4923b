/**
 * Libraries check their callers where nobody says that this is production: those of `graphql` take a fifteenth of a
 * mutation. To be called before they are loaded; whoever sets NODE_ENV has said what it is.
 */
export function assumeProduction(): void {
  process.env['NODE_ENV'] ||= 'production';
}

/** What the command line was told of the data folder, said to the service that it runs. */
export function assumeDataDir(folder: string): void {
  process.env['DATA_DIR'] = folder;
}
