/**
 * For a getter that gives an object or a list: what it gave is kept with the view. A compiled query reads such a
 * property anew for every field that it shows below it.
 */
export function once(_view: object, name: string, descriptor: PropertyDescriptor): PropertyDescriptor {
  const find = descriptor.get as (this: object) => unknown;
  const kept = Symbol(name);
  return {
    ...descriptor,
    get(this: Record<symbol, unknown>) {
      const known = this[kept];
      return known === undefined ? (this[kept] = find.call(this)) : known;
    },
  };
}
