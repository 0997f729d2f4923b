/**
 * How the specs' TypeScript becomes JavaScript: Node takes the types out, which leaves every line and column where it was, in a
 * thirtieth of the compiler's time. What is more than types, such as decorators, is left to the compiler.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire, stripTypeScriptTypes } from 'node:module';
import { fileURLToPath } from 'node:url';

/** Node takes a decorator for JavaScript, which does not run yet. */
const DECORATOR = /^\s*@\w/mu;

const require = createRequire(import.meta.url);
const OWN = readFileSync(fileURLToPath(import.meta.url));

/** The same code without its types; undefined where that takes more than leaving them out. */
function stripped(code, file) {
  if (file.endsWith('.tsx') || DECORATOR.test(code)) return undefined;
  try {
    return stripTypeScriptTypes(code);
  } catch {
    return undefined;
  }
}

export default {
  createTransformer(settings) {
    // Loaded where a file needs it, and not in every process that runs specs.
    let compiler;
    const compiled = (...given) => {
      compiler ??= require('ts-jest').default.createTransformer(settings);
      return compiler.process(...given);
    };
    return {
      process(code, file, options) {
        const plain = stripped(code, file);
        return plain === undefined ? compiled(code, file, options) : { code: plain };
      },
      getCacheKey: (code, file, { configString }) =>
        createHash('sha256')
          .update([process.version, configString, file, ''].join('\0'))
          .update(OWN)
          .update(code)
          .digest('hex')
          .slice(0, 32),
    };
  },
};
