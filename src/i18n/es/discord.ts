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
