/** Where exports are asked for. */
import { FORMATS } from '#export/formats';

export const TIMELINE_PATHS = Object.keys(FORMATS).map((format) => `timeline.${format}`);

/** Officials and their offices. */
export const POPOLO_PATH = 'popolo.json';

export const EXPORT_PATHS = [...TIMELINE_PATHS, POPOLO_PATH].map((path) => `/export/${path}`);
