/** Large libraries that a process may never need, or not before it listens: read when they are first used. */
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * A library's CommonJS build, read at the first call and waited for: for code that must not become asynchronous because of
 * where a library comes from. Where a package has one, that build is a single file, its ES modules hundreds.
 * @param name  as in `import`
 */
export function onDemand<Library>(name: string): () => Library {
  let library: Library | undefined;
  return () => (library ??= createRequire(import.meta.url)(name) as Library);
}

/**
 * The same for ES modules that others import too, and whose classes must be the same there.
 * @param name  as in `import`
 */
export function modulesOnDemand<Library>(name: string): () => Library {
  return onDemand<Library>(fileURLToPath(import.meta.resolve(name)));
}
