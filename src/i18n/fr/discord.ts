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
    help: { name: 'aide', description: 'Comment m’utiliser' },
    privacy: { name: 'confidentialité', description: 'Ce que je lis et ce que je garde' },
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
  help: (commandName) =>
    `J’écoute les morceaux et je vous dis leur genre, avec une image du son.\n\n• /genre avec un fichier ou un lien ; tout seul, il prend le dernier morceau que j’ai vu ici depuis une heure.\n• Pour un morceau déjà publié : menu du message ▸ Applications ▸ ${commandName}.\n• Ou mentionnez-moi dans un message avec un morceau, ou dans une réponse à un morceau. En message privé, envoyez-le simplement.\n• /genre-écoute oui : je réponds à chaque morceau d’un salon (pour qui peut gérer les salons).\n\nL’image montre le son au fil du temps, les graves en bas ; la bande en dessous montre comment le genre évolue. Les boutons sous ma réponse me disent si j’ai vu juste, et vous pouvez changer d’avis.\n/confidentialité : ce que je lis et ce que je garde. /oublier : effacer ce que je sais de vous.`,
  privacy: {
    seesAll:
      'Je peux voir les messages des salons où je suis, mais je n’y cherche que les morceaux, les mentions et les réponses à mes messages.',
    seesLittle:
      'Je ne vois que ce que vous donnez à mes commandes, les messages privés et les messages qui me mentionnent.',
    keeps:
      'Je télécharge un morceau seulement pour l’écouter et je l’oublie dès que j’ai répondu ; pendant un moment, je me souviens de mon verdict, pas du son. Pendant une heure, je garde aussi, chiffré, quel morceau a été publié en dernier dans un salon et de quel morceau parle une de mes réponses.\nJe garde votre 👍 ou 👎 sur un verdict (avec votre numéro d’utilisateur rendu illisible) et les salons qui ont activé /genre-écoute. Je ne garde ni messages, ni fichiers, ni noms. Les liens sont ouverts depuis l’ordinateur où je tourne, pas depuis le vôtre.\n/oublier efface ce que je garde sur vous ; pendant deux jours reste une marque illisible de votre demande, pour que rien de ce qui est encore en route ne soit gardé.',
  },
  greeting: {
    seesAll: (commandName) =>
      `Bonjour ! J’écoute les morceaux et je vous dis leur genre. Utilisez /genre avec un fichier ou un lien, ouvrez le menu d’un morceau ▸ Applications ▸ ${commandName}, ou mentionnez-moi quand vous en publiez un. Qui peut gérer les salons peut activer /genre-écoute dans un salon, et j’y répondrai à chaque morceau. /aide et /confidentialité vous en disent plus.`,
    seesLittle: (commandName) =>
      `Bonjour ! J’écoute les morceaux et je vous dis leur genre. Utilisez /genre avec un fichier ou un lien, ouvrez le menu d’un morceau ▸ Applications ▸ ${commandName}, ou mentionnez-moi dans un message avec un morceau : les autres messages, Discord ne me les montre pas. /aide et /confidentialité vous en disent plus.`,
  },
  needsAttachFiles: 'Il me faut la permission « Joindre des fichiers ».',
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
