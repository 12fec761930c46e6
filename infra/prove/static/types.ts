import { join } from 'node:path';
import ts from 'typescript';

interface Typed {
  name: string;
  /** Name of the type, and the module that exports it. */
  type: string;
  from: string;
  value: unknown;
}

/** Holds documents to TypeScript types: `const document: Type = {…}` refuses unknown fields as well as wrong ones. */
export function checkTypes(documents: Typed[]): string[] {
  const lines = documents.map(
    ({ type, from, value }, i) =>
      `import type { ${type} as T${i} } from '${from}';\nexport const d${i}: T${i} = ${JSON.stringify(value)};\n`,
  );
  // Beside node_modules, where the modules are found; it is never written.
  const file = join(import.meta.dirname, '../documents.ts');
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2024,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  const text = lines.join('');
  host.fileExists = (path) => path === file || fileExists(path);
  host.readFile = (path) => (path === file ? text : readFile(path));
  host.getSourceFile = (path, ...rest) =>
    path === file ? ts.createSourceFile(path, text, ts.ScriptTarget.ES2024) : getSourceFile(path, ...rest);
  const program = ts.createProgram([file], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ start, messageText }) => {
    const line = text.slice(0, start).split('\n').length - 1;
    const name = documents[Math.floor(line / 2)]?.name ?? '';
    return `${name}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}
