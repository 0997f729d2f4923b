/** How the making of a value ends where the row cannot be told, or shall not be. Thrown, and caught once for each row. */
import type { RowFault } from '../reading/faults.ts';

/** The row is refused. `name` is the column or value of the mapping at which it shows. */
export class RowRefused extends Error {
  readonly fault: Omit<RowFault, 'column'>;
  readonly at: string;
  constructor(at: string, fault: Omit<RowFault, 'column'>) {
    super(fault.problem);
    this.at = at;
    this.fault = fault;
  }
}

/** The row deliberately makes no fact. */
export class RowPassedOver extends Error {}
