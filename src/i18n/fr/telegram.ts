import type { TelegramTexts } from '../en/telegram.js';

export const telegram: TelegramTexts = {
  start:
    'Bonjour ! J’écoute la musique et je vous dis son genre, avec une image du son.\n' +
    'Envoyez-moi un morceau, un message vocal, une vidéo ou un lien. /help vous en dit plus.',
  shortHelp:
    'Envoyez-moi un morceau, un message vocal, une vidéo ou un lien, et je vous dirai son genre. /help vous en dit plus.',
  groupHelp:
    'Répondez par /genre à un morceau, un message vocal, une vidéo ou un lien, et je vous dirai son genre. Vous pouvez aussi mettre un lien juste après : /genre https://…',
  help:
    'Dans notre discussion privée : envoyez-moi un morceau, un message vocal ou vidéo, une vidéo, un fichier audio ou un lien. Je réponds à chacun par son genre et une image du son.\n\n' +
    'L’image montre le son au fil du temps, les graves en bas ; la bande en dessous montre comment le genre évolue. Elle laisse vide ce que je n’ai pas écouté.\n\n' +
    'Dans un groupe : répondez à un morceau par /genre, ou mentionnez-moi dans la légende quand vous en publiez un. /genre tout seul prend le dernier morceau que j’ai vu depuis une heure.\n' +
    'Les administrateurs peuvent écrire /listen on, et je répondrai à chaque morceau publié, et avec /listen links aussi aux liens de streaming ; /listen off y met fin.\n\n' +
    'Les boutons sous ma réponse me disent si j’ai vu juste.\n' +
    '/genres : ce que je sais distinguer\n' +
    '/privacy : ce que je lis et ce que je garde\n' +
    '/forget : effacer ce que je sais de vous',
  privacy:
    'Je télécharge un morceau seulement pour l’écouter et je l’oublie dès que j’ai répondu ; pendant un moment, je me souviens de mon verdict, pas du son.\n' +
    'Pendant une heure, je garde aussi, chiffré, quel morceau a été publié en dernier dans une discussion et de quel morceau parle une de mes réponses : c’est ainsi que /genre fonctionne aussi tout seul.\n' +
    'Je garde deux choses : votre 👍 ou 👎 sur un verdict (avec votre numéro d’utilisateur rendu illisible) et les discussions qui ont activé /listen.\n' +
    'Je ne garde ni messages, ni fichiers, ni noms. Les liens sont ouverts depuis l’ordinateur où je tourne, pas depuis le vôtre.\n' +
    '/forget efface ce que je garde sur vous ; pendant deux jours reste une marque illisible de votre demande, pour que rien de ce qui est encore en route ne soit gardé.',
  genres: (names) =>
    `Je sais distinguer ces genres : ${names}. Pour toute autre musique, je nomme le plus proche.`,
  tooBigForTelegram: (limitMegabytes) =>
    `Telegram laisse les bots récupérer des fichiers jusqu’à ${limitMegabytes} Mo, et celui-ci est plus gros. Envoyez un extrait plus court ou un lien vers le morceau. La personne qui m’administre peut lever cette limite avec un serveur Bot API local.`,
  listen: {
    on: 'J’écoute : désormais je réponds à chaque morceau publié ici. /listen off y met fin.',
    onInChannel:
      'J’écoute : désormais je réponds à chaque morceau publié dans ce canal. /listen off y met fin.',
    onButBlind:
      'L’écoute est activée, mais ici Telegram me cache les messages ordinaires. Nommez-moi administrateur de ce groupe ; ou la personne qui m’administre désactive le mode confidentialité (@BotFather, /setprivacy, Disable), puis retirez-moi et ajoutez-moi de nouveau. D’ici là, répondez à un morceau par /genre.',
    links:
      'J’écoute : désormais, je réponds à chaque morceau publié ici, y compris aux liens vers Spotify, Apple Music, Deezer et autres. /listen off y met fin.',
    off: 'Je n’écoute plus. Répondez à un morceau par /genre quand vous voulez connaître son genre.',
    isOn: 'L’écoute est activée : je réponds à chaque morceau publié ici. Un administrateur peut y mettre fin avec /listen off.',
    hearsLinks:
      'L’écoute est activée : je réponds à chaque morceau publié ici, y compris aux liens de streaming. Un administrateur peut y mettre fin avec /listen off.',
    isOff:
      'L’écoute est désactivée. Un administrateur peut écrire /listen on, et je répondrai à chaque morceau publié ici.',
    adminsOnly: 'Seuls les administrateurs de ce groupe peuvent activer ou désactiver l’écoute.',
    cannotCheck:
      'Telegram ne m’a pas dit si vous êtes administrateur ici. Réessayez dans un instant.',
    needlessInPrivate:
      'Ici, dans notre discussion privée, j’écoute toujours : envoyez-moi simplement un morceau.',
  },
  back: '‹ Retour',
  greeting: {
    hearing: (bot) =>
      `Bonjour ! J’écoute les morceaux et je vous dis leur genre. Répondez à un morceau par /genre@${bot}, ou mentionnez-moi quand vous en publiez un. Un administrateur peut écrire /listen@${bot} on, et je répondrai à chaque morceau. Pour en savoir plus : /help@${bot}, /privacy@${bot}.`,
    blind: (bot) =>
      `Bonjour ! J’écoute les morceaux et je vous dis leur genre. Ici, Telegram ne me montre que les commandes, les mentions et les réponses à mes messages : répondez donc à un morceau par /genre@${bot}, ou écrivez @${bot} dans la légende quand vous en publiez un. Pour que je réponde à chaque morceau, nommez-moi administrateur et écrivez /listen@${bot} on. Pour en savoir plus : /help@${bot}, /privacy@${bot}.`,
  },
  commands: {
    genre: 'Répondez ainsi à un morceau pour connaître son genre',
    listen: 'on ou off : répondre à chaque morceau publié ici',
    help: 'Comment m’utiliser',
    genres: 'Les genres que je sais distinguer',
    privacy: 'Ce que je lis et ce que je garde',
    forget: 'Effacer ce que je sais de vous',
  },
};
