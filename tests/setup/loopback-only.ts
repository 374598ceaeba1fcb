/** Network is off in tests except loopback: a connection anywhere else fails at once and says where it wanted to go. */
import net from 'node:net';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/;

// Called with the socket as its `this` below.
// eslint-disable-next-line @typescript-eslint/unbound-method
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function guarded(this: net.Socket, ...args: unknown[]): net.Socket {
  const host = hostOf(args);
  if (host !== undefined && !LOOPBACK.test(host)) {
    throw new Error(`tests may talk to loopback only, not to ${host}`);
  }
  return Reflect.apply(connect, this, args) as net.Socket;
};

/** The host of any of connect()'s overloads; undefined for a pipe. Node passes normalised arguments as one array. */
function hostOf(args: readonly unknown[]): string | undefined {
  const first: unknown = Array.isArray(args[0]) ? args[0][0] : args[0];
  if (typeof first === 'number') return typeof args[1] === 'string' ? args[1] : 'localhost';
  if (typeof first !== 'object' || first === null || 'path' in first) return undefined;
  const host = (first as { host?: unknown }).host;
  return typeof host === 'string' ? host : 'localhost';
}
