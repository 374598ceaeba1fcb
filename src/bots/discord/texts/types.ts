/** What the Discord adapter says on its own. Verdicts and failures come from shared/words. */

/** A command or an option: names in lower case without blanks (Discord's rule), descriptions of 1 to 100 characters. */
export interface Labelled {
  readonly name: string;
  readonly description: string;
}

export interface DiscordTexts {
  readonly commands: {
    readonly genre: Labelled & {
      readonly audio: Labelled;
      readonly link: Labelled;
      readonly private: Labelled;
    };
    /** The message command, under Apps in a message's menu: up to 32 characters, blanks allowed. */
    readonly guess: string;
    readonly listen: Labelled & { readonly on: Labelled; readonly off: Labelled };
  };
  readonly hints: {
    /** For /genre without a song. `commandName` is `guess` above, here and below. */
    readonly nothingChosen: (commandName: string) => string;
    /** For /genre link:…, when there is no link in it. */
    readonly notALink: string;
    /** For a message that holds nothing to listen to. */
    readonly noSong: string;
    readonly onlyPictures: string;
    /** For a mention that points to nothing. */
    readonly mentioned: (commandName: string) => string;
    /** The message that was replied to arrived empty. */
    readonly cannotSee: (commandName: string) => string;
    /** Discord lets a bot that is not in the server answer so many times only. */
    readonly onlyFirst: (answered: number, total: number) => string;
  };
  readonly listen: {
    readonly on: string;
    readonly off: string;
    /** The person may not decide this. */
    readonly needsManageChannels: string;
    /** The bot may not see the channel or write in it. */
    readonly botCannotWrite: string;
    /** The bot's owner has not been granted the message-content intent. */
    readonly needsIntent: (commandName: string) => string;
    readonly failed: string;
  };
  readonly feedback: {
    readonly right: string;
    readonly wrong: string;
    readonly whichGenre: string;
    readonly thanks: string;
    readonly already: string;
    readonly failed: string;
  };
}
