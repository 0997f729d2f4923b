/** Signings, as the specs of agreements tell them. */
import { type Told, told } from '../../support/given.ts';

export const country = (id: string) => ({ kind: 'country', id });

export const signatory = (id: string, differently: Record<string, unknown> = {}) => ({
  unresolvedName: 'A. Berg',
  nameAsPublished: 'A. Berg',
  capacity: 'unknown',
  represents: [country(id)],
  role: 'principal',
  ...differently,
});

export const signature = (id: string, differently: Record<string, unknown> = {}) => ({
  party: country(id),
  signatory: signatory(id),
  mode: 'simple',
  ...differently,
});

/** Norway and Uruguay sign a treaty, or `parties` do, by their codes. */
export const signed = ({ parties = ['NO', 'UY'], ...differently }: Record<string, unknown> = {}): Told =>
  told('AgreementSigned', {
    instrumentKind: 'treaty',
    bindingness: 'binding',
    partOf: undefined,
    coverage: undefined,
    signatures: (parties as string[]).map((id) => signature(id)),
    ...differently,
  });
