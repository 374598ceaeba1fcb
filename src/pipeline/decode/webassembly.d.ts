/** The little of WebAssembly's JavaScript interface that we use; it comes with TypeScript's DOM library only. */
declare namespace WebAssembly {
  type Imports = Record<string, Record<string, unknown>>;

  class Module {
    /** At once: for a few hundred bytes. */
    constructor(bytes: Uint8Array);
    /** Never constructed by us: it marks the class as something no other object can stand for. */
    private readonly compiled: true;
  }

  class Instance {
    constructor(module: Module, imports?: Imports);
    readonly exports: Readonly<Record<string, unknown>>;
  }

  class Memory {
    private constructor();
    readonly buffer: ArrayBuffer;
    /** Adds pages of 64 KiB; returns how many there were. */
    grow(pages: number): number;
  }

  class RuntimeError extends Error {}

  function compile(bytes: Uint8Array): Promise<Module>;
}
