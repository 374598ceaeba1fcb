/**
 * Node hands out the typed arrays of a message as views of the whole message, where they happen to lie aligned. Whoever
 * keeps a picture would keep the spectrogram that came with it, and count it without.
 * @returns the same, each Uint8Array and Float32Array in a buffer of its own size
 */
export function withOwnBytes<Message>(message: Message): Message {
  return copied(message) as Message;
}

function copied(value: unknown): unknown {
  if (value instanceof Uint8Array) return new Uint8Array(value);
  if (value instanceof Float32Array) return new Float32Array(value);
  if (Array.isArray(value)) return value.map(copied);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, copied(inner)]));
}
