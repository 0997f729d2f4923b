/** How many exports are written at once. */
import { Injectable } from '@nestjs/common';
import { apiError } from '../errors.ts';
import { MAX_EXPORTS } from '../limits.ts';

@Injectable()
export class ExportTurns {
  #underWay = 0;

  /** @returns to be called when it is written or nobody takes it. @throws GraphQL error UNAVAILABLE */
  take(): () => void {
    if (this.#underWay >= MAX_EXPORTS)
      throw apiError(
        'UNAVAILABLE',
        `${MAX_EXPORTS} exports are being written, as many as there may be at once: ask again.`,
      );
    this.#underWay += 1;
    let isOver = false;
    return () => {
      if (!isOver) this.#underWay -= 1;
      isOver = true;
    };
  }
}
