import type { TelegramTexts } from '../en/telegram.js';

export const telegram: TelegramTexts = {
  start:
    '¡Hola! Escucho música y te digo su género, con una imagen del sonido.\n' +
    'Envíame una canción, un mensaje de voz, un vídeo o un enlace. Con /help te cuento más.',
  shortHelp:
    'Envíame una canción, un mensaje de voz, un vídeo o un enlace y te diré su género. Con /help te cuento más.',
  groupHelp:
    'Responde con /genre a una canción, un mensaje de voz, un vídeo o un enlace y te diré su género. También puedes poner el enlace justo detrás: /genre https://…',
  help:
    'En nuestro chat privado: envíame una canción, un mensaje de voz o de vídeo, un vídeo, un archivo de audio o un enlace. Respondo a cada uno con su género y una imagen del sonido.\n\n' +
    'La imagen muestra el sonido a lo largo del tiempo, con los graves abajo; la franja de debajo muestra cómo cambia el género. Deja huecos donde no he escuchado.\n\n' +
    'En un grupo: responde a una canción con /genre o mencióname en el texto cuando publiques una. /genre solo toma la última canción que he visto en la última hora.\n' +
    'Los administradores pueden escribir /listen on y responderé a cada canción que se publique, y con /listen links también a los enlaces de streaming; con /listen off dejo de hacerlo.\n\n' +
    'Con los botones debajo de mi respuesta me dices si he acertado.\n' +
    '/genres: los géneros que distingo\n' +
    '/privacy: qué leo y qué guardo\n' +
    '/forget: borrar lo que sé de ti',
  privacy:
    'Descargo una canción solo para escucharla y la olvido en cuanto respondo; durante un tiempo recuerdo mi veredicto, no el sonido.\n' +
    'Durante una hora guardo además, cifrado, qué canción se publicó la última en un chat y de cuál habla cada respuesta mía: por eso /genre funciona también solo.\n' +
    'Guardo dos cosas: tu 👍 o 👎 sobre un veredicto (con tu número de usuario irreconocible) y qué chats han activado /listen.\n' +
    'No guardo mensajes, archivos ni nombres. Los enlaces se abren desde el ordenador en el que funciono, no desde el tuyo.\n' +
    '/forget borra lo que guardo sobre ti; durante dos días queda una marca irreconocible de que lo pediste, para no guardar nada que aún esté en camino.',
  genres: (names) =>
    `Distingo estos géneros: ${names}. Con cualquier otra música, digo el más parecido.`,
  tooBigForTelegram: (limitMegabytes) =>
    `Telegram deja que los bots descarguen archivos de hasta ${limitMegabytes} MB, y este es más grande. Envía un fragmento más corto o un enlace a la canción. Quien me administra puede quitar este límite con un servidor local de la Bot API.`,
  listen: {
    on: 'Estoy escuchando: a partir de ahora respondo a cada canción que se publique aquí. Con /listen off dejo de hacerlo.',
    onInChannel:
      'Estoy escuchando: a partir de ahora respondo a cada canción que se publique en este canal. Con /listen off dejo de hacerlo.',
    onButBlind:
      'La escucha está activada, pero aquí Telegram me oculta los mensajes normales. Hazme administrador de este grupo; o que quien me administra desactive el modo de privacidad (@BotFather, /setprivacy, Disable) y después quítame y vuelve a añadirme. Mientras tanto, responde a una canción con /genre.',
    links:
      'Escucho: a partir de ahora respondo a cada canción que se publique aquí, también a los enlaces de Spotify, Apple Music, Deezer y similares. /listen off lo termina.',
    off: 'He dejado de escuchar. Responde a una canción con /genre cuando quieras saber su género.',
    isOn: 'La escucha está activada: respondo a cada canción que se publique aquí. Un administrador puede desactivarla con /listen off.',
    hearsLinks:
      'La escucha está activada: respondo a cada canción que se publica aquí, también a los enlaces de streaming. Un administrador puede terminarla con /listen off.',
    isOff:
      'La escucha está desactivada. Un administrador puede escribir /listen on y responderé a cada canción que se publique aquí.',
    adminsOnly: 'Solo los administradores de este grupo pueden activar o desactivar la escucha.',
    cannotCheck:
      'Telegram no me ha dicho si eres administrador aquí. Inténtalo otra vez dentro de un momento.',
    needlessInPrivate: 'Aquí, en nuestro chat privado, siempre escucho: envíame una canción.',
  },
  back: '‹ Volver',
  greeting: {
    hearing: (bot) =>
      `¡Hola! Escucho canciones y os digo su género. Responded a una canción con /genre@${bot} o mencionadme cuando publiquéis una. Un administrador puede escribir /listen@${bot} on y responderé a cada canción. Más: /help@${bot}, /privacy@${bot}.`,
    blind: (bot) =>
      `¡Hola! Escucho canciones y os digo su género. Aquí Telegram solo me muestra los comandos, las menciones y las respuestas a mis mensajes: responded a una canción con /genre@${bot} o escribid @${bot} en el texto cuando publiquéis una. Si queréis que responda a cada canción, hacedme administrador y escribid /listen@${bot} on. Más: /help@${bot}, /privacy@${bot}.`,
  },
  commands: {
    genre: 'Responde con esto a una canción para saber su género',
    listen: 'on u off: responder a cada canción que se publique aquí',
    help: 'Cómo usarme',
    genres: 'Los géneros que distingo',
    privacy: 'Qué leo y qué guardo',
    forget: 'Borrar lo que sé de ti',
  },
};
