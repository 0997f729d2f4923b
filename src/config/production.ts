/**
 * Libraries check their callers where nobody says that this is production: those of `graphql` take a fifteenth of a
 * mutation. To be called before they are loaded; whoever sets NODE_ENV has said what it is.
 */
export function assumeProduction(): void {
  process.env['NODE_ENV'] ??= 'production';
}
