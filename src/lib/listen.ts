/** Opens a port of ours, or says which setting to change. */
import type { Server } from 'node:net';

import { SettingError } from './setting-error.js';

export interface ListenOptions {
  readonly port: number;
  /** Default: every address of the machine. */
  readonly host?: string | undefined;
  /** The variables that the two come from; a host that nobody can set has none. */
  readonly settings: { readonly port: string; readonly host?: string };
}

/** Resolves when it listens. @throws SettingError when the address is taken or not ours; what else the system says */
export function listenOn(server: Server, options: ListenOptions): Promise<void> {
  const { port, host } = options;
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException): void => {
      reject(asSetting(error, options));
    };
    server.once('error', fail);
    server.listen({ port, ...(host !== undefined && { host }) }, () => {
      server.off('error', fail);
      resolve();
    });
  });
}

function asSetting(
  error: NodeJS.ErrnoException,
  { port, host, settings }: ListenOptions,
): NodeJS.ErrnoException | SettingError {
  const { code = '' } = error;
  const at = host === undefined ? String(port) : `${String(port)} of ${host}`;
  const noAddress = `this machine has no address ${String(host)}: set ${settings.host ?? 'it'} to one that it has`;
  const sentences: Readonly<Record<string, string>> = {
    EADDRINUSE: `port ${at} is taken by another program: set ${settings.port} to a free one, or stop that program`,
    EACCES: `port ${at} is not ours to open: set ${settings.port} to one from 1024 up`,
    ...(settings.host !== undefined && { EADDRNOTAVAIL: noAddress, ENOTFOUND: noAddress }),
  };
  const sentence = sentences[code];
  if (sentence === undefined) return error;
  return new SettingError(`${sentence} (${code})`, { cause: error });
}
