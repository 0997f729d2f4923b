import type { RecordRequest } from '#commands/record.handler';
import type { Actor } from '#commands/envelope';
export const pressRelease = (_actor: Actor): readonly RecordRequest[] => [];
