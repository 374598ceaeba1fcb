/** A chat without a platform: calls the use case as an adapter does. Shows that the suite itself can be satisfied. */
import type { AdapterServices } from '../../src/bots/common/types.js';
import type { AudioRequest, Reply } from '../../src/identify/types.js';
import type { Answer, ChatHarness, SendOptions, SentFile } from './harness.js';

export class PlainHarness implements ChatHarness {
  readonly name = 'a chat without a platform';
  readonly #running = new Set<Promise<Reply>>();
  #services: AdapterServices | undefined;
  #maxPictureBytes = Infinity;
  #answers = 0;

  start(services: AdapterServices): Promise<void> {
    this.#services = services;
    return Promise.resolve();
  }

  sendSong(file: SentFile, options: SendOptions = {}): Promise<Answer> {
    const open = (): Promise<{ bytes: Uint8Array }> => Promise.resolve({ bytes: file.bytes });
    return this.#ask({ open, title: file.name }, options);
  }

  sendVoiceNote({ bytes }: SentFile, options: SendOptions = {}): Promise<Answer> {
    return this.#ask({ open: () => Promise.resolve({ bytes }) }, options);
  }

  sendLink(url: string, options: SendOptions = {}): Promise<Answer> {
    return this.#ask({ open: (signal) => this.#started.openLink(url, { signal }) }, options);
  }

  async sendSongThenDelete(file: SentFile, options: SendOptions = {}): Promise<void> {
    await this.sendSong(file, options);
  }

  limitPictures(maxBytes: number): void {
    this.#maxPictureBytes = maxBytes;
  }

  answerCount(): number {
    return this.#answers;
  }

  violations(): readonly string[] {
    return [];
  }

  async stopAdapter(): Promise<void> {
    await Promise.all(this.#running);
  }

  async stop(): Promise<void> {
    await this.stopAdapter();
  }

  get #started(): AdapterServices {
    if (!this.#services) throw new Error('not started');
    return this.#services;
  }

  async #ask(
    what: Pick<AudioRequest, 'open' | 'title'>,
    { user = 'ada', chat = 'lovers of sound', language }: SendOptions,
  ): Promise<Answer> {
    const request: AudioRequest = {
      ...what,
      platform: 'web',
      userId: user,
      chatId: chat,
      language: language ?? this.#started.defaultLanguage,
      maxPictureBytes: this.#maxPictureBytes,
    };
    const { signal } = new AbortController();
    const running = this.#started.identify(request, { signal });
    this.#running.add(running);
    const reply = await running;
    this.#running.delete(running);
    this.#answers += 1;
    if (reply.kind === 'failure' || !reply.picture) return { text: reply.text };
    const { bytes, altText } = reply.picture;
    return { text: reply.text, picture: new Uint8Array(bytes), altText };
  }
}
