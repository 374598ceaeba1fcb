/** What is stored can be read again, and nothing else is taken for it. */
import { describe, expect, it } from 'vitest';

import {
  decodeReply,
  decodeRequest,
  encodeReply,
  encodeRequest,
} from '../../src/requests/codec.js';

describe('stored requests and answers', () => {
  it('come back as they were', () => {
    const request = {
      source: { fileId: 'ф' },
      address: [1, 'x'],
      userId: 'u',
      chatId: 'c',
      language: 'pt-BR',
      title: '“Été” 🎵',
    };
    expect(decodeRequest(encodeRequest(request))).toEqual(request);
    const reply = { kind: 'failure', text: 'Zu groß', code: 'TOO_LARGE' } as const;
    expect(decodeReply(encodeReply(reply))).toEqual(reply);
  });

  it('carry the picture byte for byte', () => {
    const bytes = Uint8Array.from({ length: 300 }, (_, i) => i % 256);
    const picture = { bytes, mimeType: 'image/png', fileName: 'a.png', altText: 'é' } as const;
    const buttons = { resultId: 'r', genre: 'rock' };
    const reply = { kind: 'verdict', text: 'rock', buttons, picture } as const;
    // Out of the middle of something longer, as databases give it.
    const stored = Buffer.concat([Buffer.alloc(3), encodeReply(reply)]).subarray(3);
    const decoded = decodeReply(stored);
    expect({ ...decoded, picture: { ...decoded.picture, bytes: undefined } }).toEqual({
      ...reply,
      picture: { ...picture, bytes: undefined },
    });
    expect(Buffer.from(decoded.picture?.bytes ?? []).equals(bytes)).toBe(true);
  });

  it('of another version, or cut off, are refused', () => {
    const whole = encodeReply({ kind: 'verdict', text: 'rock' });
    const newer = Buffer.from(whole).fill(2, 0, 1);
    for (const bytes of [newer, new Uint8Array(), whole.subarray(0, 3), whole.subarray(0, 9)]) {
      expect(() => decodeReply(bytes)).toThrow(
        expect.objectContaining({ name: 'UnknownEncoding' }),
      );
    }
    expect(() => decodeRequest(newer)).toThrow();
    expect(() => decodeRequest(Buffer.of(1, 0x7b))).toThrow();
  });
});
