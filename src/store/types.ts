/** What lasts, as ports. Ids of people and chats are stored hashed. */

/** A person's word on a verdict. */
export interface Feedback {
  readonly platform: string;
  readonly userId: string;
  readonly resultId: string;
  /** What genrebot had said. */
  readonly genre: string;
  /** What the person says it is; the same as `genre` for "right". */
  readonly saidGenre: string;
}

export interface FeedbackStore {
  /** Once per user and result: 'already' changes nothing. */
  add(feedback: Feedback): Promise<'saved' | 'already'>;
}

/** Chats that asked genrebot to answer every song by itself. */
export interface ListeningStore {
  isOn(platform: string, chatId: string): boolean;
  set(platform: string, chatId: string, on: boolean): Promise<void>;
}
