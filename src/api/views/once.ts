/**
 * What a getter gave is kept with the view. A compiled query reads a property that holds an object or a list anew for every
 * field that it shows below it; and a view is shown on page after page.
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
