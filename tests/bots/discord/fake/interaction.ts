/** One interaction: from the person's click to the last word about it. */
import { Refusal } from './call.js';
import { Inbox } from './inbox.js';
import { type ModalBody, modalFaults } from './rules.js';

/** As long as Discord waits. */
export const ACKNOWLEDGE_WITHIN_MS = 3_000;
const FOLLOW_UPS_OF_A_GUEST = 5;
const EPHEMERAL = 1 << 6;
const LOADING = 1 << 7;

/** https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object */
const MESSAGE = 4;
const DEFERRED_MESSAGE = 5;
const DEFERRED_UPDATE = 6;
const UPDATE = 7;
const MODAL = 9;

/** https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-interaction-type */
const COMPONENT = 3;
const MODAL_SUBMIT = 5;

export interface InteractionOptions {
  readonly id: string;
  /** Of the interaction: 2 for commands, 3 for components, 5 for a form that was sent. */
  readonly type: number;
  readonly channelId: string;
  /** What the bot was told about the size of files. */
  readonly limitBytes: number;
  /** Past it the interaction is forgotten. */
  readonly acknowledgeWithinMs: number;
  /** Not in the server: Discord counts its follow-ups. */
  readonly isGuest: boolean;
  /** The code with which everything after the acknowledgement is refused. */
  readonly vanishesWith?: number | undefined;
}

/** Of a message, or of a form. */
type CallbackData = Partial<ModalBody> & { readonly flags?: number | undefined };

export class FakeInteraction {
  readonly inbox = new Inbox();
  readonly createdMs = performance.now();
  readonly token: string;
  acknowledgedAfterMs: number | undefined;
  isEphemeral = false;
  /** The form that was opened in answer to it. */
  modal: ModalBody | undefined;
  /** Calls that came after it had vanished. */
  refused = 0;
  /** Acknowledgements after the first. */
  repeats = 0;
  #followUps = 0;
  #kind = 0;
  #isForgotten = false;

  constructor(
    readonly options: InteractionOptions,
    private readonly complain: (violation: string) => void,
  ) {
    this.token = `interaction-token-that-must-not-leak-${options.id}`;
  }

  /** In time: later the person reads that the application did not respond. */
  get isAcknowledged(): boolean {
    return this.acknowledgedAfterMs !== undefined && !this.#isForgotten;
  }

  /** @returns true when the call brings a message of its own */
  acknowledge(type: number, { flags = 0, ...data }: CallbackData = {}): boolean {
    if (this.#isForgotten) throw new Refusal(404, 10062, 'Unknown interaction');
    if (this.acknowledgedAfterMs !== undefined) {
      this.repeats += 1;
      // No fault where it says the same: a call whose arrival was not heard of in time.
      if (type !== this.#kind) this.complain('an interaction acknowledged in two ways');
      throw new Refusal(400, 40060, 'Interaction has already been acknowledged.');
    }
    this.acknowledgedAfterMs = performance.now() - this.createdMs;
    if (this.acknowledgedAfterMs > this.options.acknowledgeWithinMs) {
      this.#isForgotten = true;
      this.complain(`acknowledged after ${String(Math.round(this.acknowledgedAfterMs))} ms`);
      throw new Refusal(404, 10062, 'Unknown interaction');
    }
    if (!this.#allowed().includes(type)) {
      this.complain(`an interaction answered with type ${String(type)}`);
      throw new Refusal(400, 50035, 'Invalid Form Body');
    }
    if (type === MODAL) this.#open(data as ModalBody);
    this.#kind = type;
    this.isEphemeral = (flags & EPHEMERAL) !== 0;
    return type === MESSAGE || type === UPDATE;
  }

  /** A form is no answer to a form, and a command has no message that could be updated. */
  #allowed(): readonly number[] {
    const { type } = this.options;
    const updates = type === COMPONENT ? [DEFERRED_UPDATE, UPDATE] : [];
    return [MESSAGE, DEFERRED_MESSAGE, ...updates, ...(type === MODAL_SUBMIT ? [] : [MODAL])];
  }

  #open(modal: ModalBody): void {
    for (const fault of modalFaults(modal)) this.complain(fault);
    this.modal = modal;
    this.inbox.poke();
  }

  /** The same once more changes nothing: an answer whose arrival was never heard of. */
  edit(content: string): void {
    this.#use();
    const [answer] = this.inbox.messages;
    const isRepeated = answer?.content === content;
    const isDeferred = this.#kind === DEFERRED_MESSAGE || this.#kind === DEFERRED_UPDATE;
    if (!isDeferred || (answer && !isRepeated)) this.complain('an answer edited again');
  }

  /** @returns the answer's flags, while the person sees "thinking…" */
  look(): number {
    this.#use();
    const isLoading = this.#kind === DEFERRED_MESSAGE && this.inbox.messages.length === 0;
    return (isLoading ? LOADING : 0) | (this.isEphemeral ? EPHEMERAL : 0);
  }

  followUp(): void {
    this.#use();
    if (this.inbox.messages.length === 0) this.complain('a follow-up before the answer');
    this.#followUps += 1;
    if (!this.options.isGuest || this.#followUps <= FOLLOW_UPS_OF_A_GUEST) return;
    this.complain('more than 5 follow-ups');
    throw new Refusal(400, 40094, 'This interaction has reached its limit of follow-ups');
  }

  #use(): void {
    if (!this.isAcknowledged) {
      // No fault: another process may have the answer while this one still acknowledges.
      throw new Refusal(404, 10015, 'Unknown Webhook');
    }
    const { vanishesWith } = this.options;
    if (vanishesWith === undefined) return;
    this.refused += 1;
    this.inbox.poke();
    throw new Refusal(404, vanishesWith, 'It is gone');
  }
}
