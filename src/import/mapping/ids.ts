/** Ids of what mappings tell: from the key that identifies the thing, the same in every file. */
import { entityIdOf } from '#commands/identity';
import type { ID_PREFIX } from '#domain/vocabulary/references';

export const idOfKey = (kind: keyof typeof ID_PREFIX, key: string): string => entityIdOf(kind, `import/${key}`);
