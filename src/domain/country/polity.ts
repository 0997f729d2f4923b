/** A state, territory or former state of the catalogue. */
export interface Polity {
  /** ISO 3166-1 alpha-2, or ISO 3166-3 alpha-4 for a former one. */
  readonly code: string;
  readonly alpha3?: string;
  readonly numeric?: string;
  readonly kind: 'state' | 'territory' | 'former_state' | 'partially_recognised';
  readonly name: string;
  /** The code of the state to which a territory belongs. */
  readonly sovereign?: string;
  /** EDTF interval; absent where it sets no limit worth checking. */
  readonly existence?: string;
  /**
   * EDTF interval beside the existence, in which some registers list it under this code and others do not: before it was
   * what it is today, or as a party to treaties within another state.
   */
  readonly disputed?: string;
  readonly predecessors?: readonly string[];
  readonly successors?: readonly string[];
}
