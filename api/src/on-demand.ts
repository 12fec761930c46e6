/**
 * A part that is made when it is first used, for those whose code takes long to read.
 * @param make  called once; a failure is told to whoever calls a method
 */
export function onDemand<Part extends { [Name in keyof Part]: (...args: never[]) => Promise<unknown> }>(
  make: () => Promise<Part>,
): Part {
  let made: Promise<Part> | undefined;
  const call =
    (name: keyof Part) =>
    async (...args: never[]) => {
      const part = await (made ??= make());
      return part[name](...args);
    };
  return new Proxy({} as Part, { get: (_, name) => call(name as keyof Part) });
}
