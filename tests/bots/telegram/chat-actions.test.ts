import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { type ChatAction, ChatActions } from '../../../src/bots/telegram/chat-actions.js';
import type { ReplyTarget } from '../../../src/bots/telegram/reply-target.js';

const place: ReplyTarget = { chatId: 1, chatType: 'private', messageId: 1 };

describe('chat actions', () => {
  const shown: ChatAction[] = [];
  let actions: ChatActions;

  beforeEach(() => {
    vi.useFakeTimers();
    shown.length = 0;
    actions = new ChatActions((_place, action) => {
      shown.push(action);
      return Promise.resolve();
    });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('are repeated before they fade, for as long as the work lasts', () => {
    const activity = actions.begin(place, 'typing');
    vi.advanceTimersByTime(9_000);
    activity.show('upload_photo');
    vi.advanceTimersByTime(4_000);
    activity.end();
    activity.end();
    vi.advanceTimersByTime(60_000);
    expect(shown).toEqual(['typing', 'typing', 'typing', 'upload_photo', 'upload_photo']);
  });

  it('share one clock per chat, which stops with the last of them', () => {
    const first = actions.begin(place, 'typing');
    const second = actions.begin(place, 'typing');
    vi.advanceTimersByTime(4_000);
    first.end();
    vi.advanceTimersByTime(4_000);
    second.end();
    vi.advanceTimersByTime(60_000);
    expect(shown).toEqual(['typing', 'typing', 'typing']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('are not for channels, and end with the bot', () => {
    actions.begin({ ...place, chatType: 'channel' }, 'typing');
    expect(shown).toEqual([]);
    actions.begin(place, 'typing');
    actions.stop();
    expect(vi.getTimerCount()).toBe(0);
  });
});
