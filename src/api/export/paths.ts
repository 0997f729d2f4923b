/** Where exports are asked for. */
import { FORMATS } from '#export/formats';

export const TIMELINE_PATHS = Object.keys(FORMATS).map((format) => `timeline.${format}`);

export const EXPORT_PATHS = TIMELINE_PATHS.map((path) => `/export/${path}`);
