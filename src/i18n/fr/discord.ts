import type { DiscordTexts } from '../en/discord.js';

export const discord: DiscordTexts = {
  commands: {
    genre: {
      name: 'genre',
      description: 'Découvrir le genre d’un morceau, avec une image du son',
      audio: {
        name: 'audio',
        description: 'Un morceau, un message vocal ou une vidéo avec du son',
      },
      link: { name: 'lien', description: 'Un lien vers un morceau ou une vidéo' },
      private: { name: 'privé', description: 'Vous seul voyez la réponse' },
    },
    guess: 'Deviner le genre',
    forget: { name: 'oublier', description: 'Effacer ce que je sais de vous' },
    listen: {
      name: 'genre-écoute',
      description: 'Dois-je répondre à chaque morceau publié dans ce salon ?',
      on: { name: 'oui', description: 'Répondre à chaque morceau publié dans ce salon' },
      links: {
        name: 'liens',
        description: 'Pareil, et les liens vers des morceaux en streaming comptent aussi',
      },
      off: { name: 'non', description: 'Répondre seulement quand on me le demande' },
    },
  },
  hints: {
    nothingChosen: (commandName) =>
      `Donnez-moi un morceau : joignez un fichier avec l’option « audio », ou collez une adresse avec l’option « lien ». Si le morceau est déjà publié : menu du message ▸ Applications ▸ ${commandName}.`,
    notALink: 'Je n’y trouve aucun lien. Collez l’adresse entière, par exemple https://…',
    noSong: 'Je ne trouve aucun morceau dans ce message : ni fichier audio, ni vidéo, ni lien.',
    onlyPictures:
      'C’est une image, et je n’ai que des oreilles. Envoyez-moi un morceau ou une vidéo avec du son.',
    mentioned: (commandName) =>
      `Mentionnez-moi dans un message qui contient un morceau, ou en y répondant, et je vous dirai son genre. Ceci marche toujours : menu du morceau ▸ Applications ▸ ${commandName}.`,
    cannotSee: (commandName) =>
      `Discord ne me montre pas le message auquel vous avez répondu. Ouvrez son menu (clic droit ou appui long) ▸ Applications ▸ ${commandName}, et je pourrai l’écouter.`,
    onlyFirst: (answered, total) =>
      `J’ai répondu aux ${answered} premiers sur ${total} : Discord n’en permet pas plus là où je ne suis pas membre du serveur.`,
  },
  listen: {
    on: 'J’écoute : je réponds désormais à chaque morceau publié dans ce salon. « /genre-écoute non » y met fin.',
    links:
      'J’écoute : désormais, je réponds à chaque morceau publié dans ce salon, y compris aux liens vers Spotify, Apple Music, Deezer et autres. « /genre-listen off » y met fin.',
    off: 'Je n’écoute plus dans ce salon. Utilisez /genre quand vous voulez connaître un genre.',
    needsManageChannels:
      'Seules les personnes qui ont la permission « Gérer les salons » peuvent en décider.',
    botCannotWrite:
      'Je ne peux pas écouter ici : il me faut dans ce salon les permissions « Voir le salon », « Envoyer des messages », « Joindre des fichiers » et « Voir les anciens messages ».',
    needsIntent: (commandName) =>
      `Je ne peux pas écouter ici : Discord ne me montre pas les messages. La personne qui m’administre doit activer « Message Content Intent » pour ce bot dans le portail des développeurs de Discord et me redémarrer. En attendant : menu du morceau ▸ Applications ▸ ${commandName}.`,
  },
  whichGenre: 'De quel genre s’agit-il ?',
};
