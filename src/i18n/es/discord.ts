import type { DiscordTexts } from '../en/discord.js';

export const discord: DiscordTexts = {
  commands: {
    genre: {
      name: 'género',
      description: 'Descubre el género de una canción, con una imagen del sonido',
      audio: { name: 'audio', description: 'Una canción, un mensaje de voz o un vídeo con sonido' },
      link: { name: 'enlace', description: 'Un enlace a una canción o a un vídeo' },
      private: { name: 'privado', description: 'Solo tú ves la respuesta' },
    },
    guess: 'Adivinar el género',
    help: { name: 'ayuda', description: 'Cómo usarme' },
    privacy: { name: 'privacidad', description: 'Qué leo y qué guardo' },
    forget: { name: 'olvidar', description: 'Borrar lo que sé de ti' },
    listen: {
      name: 'escuchar-género',
      description: '¿Respondo a cada canción que se publique en este canal?',
      on: { name: 'sí', description: 'Responder a cada canción que se publique en este canal' },
      links: {
        name: 'enlaces',
        description: 'Igual, y también cuentan los enlaces a canciones en streaming',
      },
      off: { name: 'no', description: 'Responder solo cuando alguien pregunte' },
    },
  },
  help: (commandName) =>
    `Escucho canciones y te digo su género, con una imagen del sonido.\n\n• /género con un archivo o un enlace; solo, toma la última canción que he visto aquí en la última hora.\n• Para una canción ya publicada: menú del mensaje ▸ Aplicaciones ▸ ${commandName}.\n• O mencióname en un mensaje con una canción o en una respuesta a una. En un mensaje directo, basta con enviarla.\n• /escuchar-género sí: respondo a cada canción de un canal (para quienes pueden gestionar canales).\n\nLa imagen muestra el sonido a lo largo del tiempo, con los graves abajo; la franja de debajo muestra cómo cambia el género. Con los botones debajo de mi respuesta me dices si he acertado, y puedes cambiar de opinión.\n/privacidad: qué leo y qué guardo. /olvidar: borrar lo que sé de ti.`,
  privacy: {
    seesAll:
      'Puedo ver los mensajes de los canales en los que estoy, pero en ellos solo busco canciones, menciones y respuestas a mis mensajes.',
    seesLittle:
      'Solo veo lo que das a mis comandos, los mensajes directos y los mensajes que me mencionan.',
    keeps:
      'Descargo una canción solo para escucharla y la olvido en cuanto respondo; durante un tiempo recuerdo mi veredicto, no el sonido. Durante una hora guardo además, cifrado, qué canción se publicó la última en un canal y de cuál habla cada respuesta mía.\nGuardo tu 👍 o 👎 sobre un veredicto (con tu número de usuario irreconocible) y qué canales han activado /escuchar-género. No guardo mensajes, archivos ni nombres. Los enlaces se abren desde el ordenador en el que funciono, no desde el tuyo.\n/olvidar borra lo que guardo sobre ti; durante dos días queda una marca irreconocible de que lo pediste, para no guardar nada que aún esté en camino.',
  },
  greeting: {
    seesAll: (commandName) =>
      `¡Hola! Escucho canciones y os digo su género. Usad /género con un archivo o un enlace, abrid el menú de una canción ▸ Aplicaciones ▸ ${commandName} o mencionadme cuando publiquéis una. Quien pueda gestionar canales puede activar /escuchar-género en un canal y allí responderé a cada canción. Con /ayuda y /privacidad os cuento más.`,
    seesLittle: (commandName) =>
      `¡Hola! Escucho canciones y os digo su género. Usad /género con un archivo o un enlace, abrid el menú de una canción ▸ Aplicaciones ▸ ${commandName} o mencionadme en un mensaje con una canción: los demás mensajes Discord no me los muestra. Con /ayuda y /privacidad os cuento más.`,
  },
  needsAttachFiles: 'Me hace falta el permiso «Adjuntar archivos».',
  hints: {
    nothingChosen: (commandName) =>
      `Dame una canción: adjunta un archivo con la opción «audio» o pega una dirección con la opción «enlace». Si la canción ya está publicada: menú del mensaje ▸ Aplicaciones ▸ ${commandName}.`,
    notALink: 'Ahí no encuentro ningún enlace. Pega la dirección completa, por ejemplo https://…',
    noSong:
      'En este mensaje no encuentro ninguna canción: ni archivo de audio, ni vídeo, ni enlace.',
    onlyPictures:
      'Eso es una imagen, y yo solo tengo oídos. Envíame una canción o un vídeo con sonido.',
    mentioned: (commandName) =>
      `Mencióname en un mensaje con una canción, o al responder a uno, y te digo su género. Esto siempre funciona: menú de la canción ▸ Aplicaciones ▸ ${commandName}.`,
    cannotSee: (commandName) =>
      `Discord no me muestra el mensaje al que has respondido. Abre su menú (clic derecho o mantén pulsado) ▸ Aplicaciones ▸ ${commandName} y podré escucharlo.`,
    onlyFirst: (answered, total) =>
      `He respondido a las primeras ${answered} de ${total}: Discord no permite más donde no soy miembro del servidor.`,
  },
  listen: {
    on: 'Estoy escuchando: desde ahora respondo a cada canción que se publique en este canal. «/escuchar-género no» lo desactiva.',
    links:
      'Escucho: a partir de ahora respondo a cada canción que se publique en este canal, también a los enlaces de Spotify, Apple Music, Deezer y similares. «/genre-listen off» lo termina.',
    off: 'Ya no escucho en este canal. Pregúntame con /género cuando quieras saber un género.',
    needsManageChannels:
      'Esto solo lo pueden decidir quienes tengan el permiso «Gestionar canales».',
    botCannotWrite:
      'Aquí no puedo escuchar: en este canal necesito los permisos «Ver canal», «Enviar mensajes», «Adjuntar archivos» y «Leer el historial de mensajes».',
    needsIntent: (commandName) =>
      `Aquí no puedo escuchar: Discord no me muestra los mensajes. Quien me administra tiene que activar «Message Content Intent» para este bot en el portal de desarrolladores de Discord y volver a iniciarme. Mientras tanto: menú de la canción ▸ Aplicaciones ▸ ${commandName}.`,
  },
  whichGenre: '¿De qué género es?',
};
