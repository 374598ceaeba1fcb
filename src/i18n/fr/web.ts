import type { WebTexts } from '../en/web.js';

export const web: WebTexts = {
  title: 'genrebot – de quel genre s’agit-il ?',
  description: 'Déposez un morceau et découvrez son genre, avec une image du son.',
  noScript:
    'Cette page a besoin de JavaScript. Cela marche aussi en ligne de commande : genrebot analyse.',
  greeting: {
    hello: 'Bonjour ! Donnez-moi un morceau et je vous dirai son genre.',
    how: 'Déposez un fichier n’importe où sur la page, collez un lien ou laissez-moi écouter par votre micro.',
  },
  limits: {
    one: 'Fichiers jusqu’à {megabytes} Mo ; des plus longs, j’écoute {minutes} minute au total.',
    other: 'Fichiers jusqu’à {megabytes} Mo ; des plus longs, j’écoute {minutes} minutes au total.',
  },
  privacy:
    'Votre audio est supprimé après quelques minutes ; l’historique reste dans ce navigateur.',
  examples: {
    lead: 'Ou essayez l’un de ceux-ci :',
    names: {
      prelude: 'Prélude',
      jazz: 'Dernier train',
      disco: 'Piste de danse',
      reggae: 'Contretemps',
      metal: 'Gros riff',
      hiphop: 'Rythme urbain (un cas difficile)',
      medley: 'Pot-pourri : cinq genres',
    },
  },
  compose: {
    skip: 'Aller au champ de message',
    label: 'Lien vers un morceau',
    placeholder: 'Collez un lien ou déposez un morceau…',
    send: 'Envoyer',
    choose: 'Choisir des fichiers',
    drop: 'Lâchez, j’écoute',
    notALink:
      'Ce n’est pas un lien. Collez une adresse qui commence par https:// ou choisissez un fichier.',
    tooLarge:
      '« {file} » dépasse ma limite de {megabytes} Mo. Envoyez un extrait plus court ou un MP3.',
  },
  record: {
    start: 'Enregistrer avec le micro',
    stop: 'Arrêter et envoyer',
    cancel: 'Annuler',
    running: 'Enregistrement, {time}',
    denied:
      'Votre navigateur ne me laisse pas utiliser le micro. Autorisez-le dans la barre d’adresse et réessayez.',
    missing: 'Je ne trouve pas de micro ici. Branchez-en un ou déposez un fichier.',
    name: 'Enregistrement {time}',
  },
  chat: {
    log: 'Conversation',
    you: 'Vous',
    bot: 'genrebot',
    cancel: 'Annuler',
    retry: 'Réessayer',
    cancelled: 'Annulé.',
    offline:
      'Je n’arrive pas à joindre le serveur. Vérifiez que genrebot tourne encore, puis réessayez.',
    status: '{file} : {status}',
  },
  stages: {
    queued: 'Dans la file',
    uploading: 'Envoi, {percent}',
    waiting: 'J’attends mon tour',
    opening: 'Je récupère l’audio',
    decode: 'Décodage',
    features: 'J’écoute',
    model: 'Je réfléchis au genre',
    render: 'Je dessine l’image',
  },
  result: {
    guesses: 'Le plus probable',
    allGenres: 'Tous les genres',
    timeline: 'Le genre au fil du temps',
    notJudged: 'non jugé',
    spectrogram: 'Image du son',
    play: 'Lire',
    pause: 'Pause',
    position: 'Position',
    positionOf: '{time} sur {total}',
    cannotPlay: 'Votre navigateur ne sait pas lire ce type de fichier ; tout le reste fonctionne.',
    soundGone: 'L’audio a été supprimé et ne peut plus être rejoué.',
    openCard: 'Voir la carte en grand',
    downloadCard: 'Télécharger la carte',
    close: 'Fermer',
  },
  menu: {
    language: 'Langue',
    theme: 'Thème',
    themeAuto: 'Système',
    themeLight: 'Clair',
    themeDark: 'Sombre',
    clear: 'Effacer l’historique',
    clearConfirm: 'Retirer toutes les conversations de ce navigateur ?',
    cleared: 'L’historique est vide.',
    keep: 'Garder',
  },
};
