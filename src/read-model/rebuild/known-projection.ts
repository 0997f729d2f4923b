import type { Wanted } from './catalogue.ts';
import type { DescribedProjection } from '../contract/projection.ts';
import { emptyModel, type Schema, schemaOf, shapeOf } from '../store/schema.ts';

/** A projection of this release, and what a build must be made for. */
export interface KnownProjection extends Wanted {
  readonly described: DescribedProjection;
  readonly schema: Schema;
}

export function knownProjection(described: DescribedProjection): KnownProjection {
  const schema = schemaOf(described);
  const database = emptyModel(schema);
  const shape = shapeOf(database);
  database.close();
  return { ...described, described, schema, fingerprint: schema.fingerprint, shape };
}
