/** What the Telegram adapter says on its own: commands, opt-in, feedback. Verdicts and failures come from shared/words. */

export interface TelegramTexts {
  readonly start: string;
  /** For a private message that holds nothing to listen to. */
  readonly shortHelp: string;
  /** For /genre or a mention that points to nothing. */
  readonly groupHelp: string;
  readonly help: string;
  readonly privacy: string;
  /** `names` are already in the language, separated by commas. */
  readonly genres: (names: string) => string;
  /** The platform hands out no file over `limitMegabytes`. */
  readonly tooBigForTelegram: (limitMegabytes: number) => string;
  readonly listen: {
    readonly on: string;
    readonly onInChannel: string;
    /** On, but privacy mode hides the songs. */
    readonly onButBlind: string;
    readonly off: string;
    readonly isOn: string;
    readonly isOff: string;
    readonly adminsOnly: string;
    readonly cannotCheck: string;
    readonly needlessInPrivate: string;
  };
  readonly feedback: {
    readonly right: string;
    readonly wrong: string;
    readonly back: string;
    readonly thanks: string;
    readonly already: string;
    readonly failed: string;
  };
  /** Shown in Telegram's command menu: at most 256 characters each. */
  readonly commands: {
    readonly genre: string;
    readonly listen: string;
    readonly help: string;
    readonly genres: string;
    readonly privacy: string;
  };
}
