/** What the store does with people's votes, in memory. */
import type { AdapterServices } from '../../src/bots/common/types.js';
import type { Feedback } from '../../src/store/index.js';

export function votesInMemory(
  votes: Feedback[],
): Pick<AdapterServices, 'feedback' | 'forgetPerson'> {
  return {
    feedback: {
      add: (vote) => {
        const at = votes.findIndex(
          ({ userId, messageId }) => userId === vote.userId && messageId === vote.messageId,
        );
        const isSame = votes[at]?.saidGenre === vote.saidGenre;
        votes.splice(at === -1 ? votes.length : at, 1, vote);
        return Promise.resolve(isSame ? 'already' : 'saved');
      },
    },
    forgetPerson: (platform, userId) => {
      const others = votes.filter((vote) => vote.platform !== platform || vote.userId !== userId);
      const deleted = votes.length - others.length;
      votes.splice(0, votes.length, ...others);
      return Promise.resolve(deleted);
    },
  };
}
