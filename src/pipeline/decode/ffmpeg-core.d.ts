/** What we use of @ffmpeg/core 0.12 (emscripten's glue); the package ships no types of its own. */
declare module '@ffmpeg/core' {
  /** An open file as emscripten's file system hands it to a device. */
  interface DeviceOps {
    open(): void;
    close(): void;
    /** `heap` is the whole wasm memory as bytes; returns how many bytes were taken. */
    write(stream: unknown, heap: Int8Array, offset: number, length: number): number;
  }

  interface CoreFileSystem {
    /** `canOwn`: keep `data` itself as the file's contents instead of a copy. */
    writeFile(path: string, data: Uint8Array, options: { canOwn: boolean }): void;
    makedev(major: number, minor: number): number;
    registerDevice(device: number, operations: DeviceOps): void;
    mkdev(path: string, device: number): void;
  }

  export interface FfmpegCore {
    readonly FS: CoreFileSystem;
    /** Runs ffmpeg's main synchronously and returns its exit status. */
    exec(...args: string[]): number;
    setLogger(logger: (line: { type: 'stdout' | 'stderr'; message: string }) => void): void;
    /** ffmpeg ends at its next step once it has run for this long; −1 is never. */
    setTimeout(ms: number): void;
  }

  export interface FfmpegCoreOptions {
    instantiateWasm(
      imports: WebAssembly.Imports,
      ready: (instance: WebAssembly.Instance, module: WebAssembly.Module) => unknown,
    ): unknown;
  }

  export default function createFFmpegCore(options: FfmpegCoreOptions): Promise<FfmpegCore>;
}
